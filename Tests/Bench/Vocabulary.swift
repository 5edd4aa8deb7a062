/// Words that names and comments in source are made of, the more common ones first.
enum Vocabulary {
  static let words: [String] = """
    the to of is in for and a if this we not it be on set with get dev data from value name type
    size list index is that by can as or are will return node state count line file path time
    error string flags mode user buffer length first last new next prev start end init add remove
    read write open close check update create delete find string number object array map item
    key code info event page block offset address queue lock work task group table entry field
    device driver port link bus clock reset power irq reg mask bit byte word page memory cache
    request response server client host service config options params context handler callback
    parent child children element component props render style class width height color left right
    top bottom view model module import export default function method test result expect message
    text input output source target base root level depth version build package release status
    network packet frame header body content query filter search sort order match pattern format
    parse print log debug trace warning failed invalid missing unknown supported enabled disabled
    active current previous total min max limit range step rate delay timeout interval channel
    stream socket address local remote global static const struct unsigned char float double long
    bool true false null none empty full ready done busy free used alloc release ref unref hold
    process thread signal handle manager factory builder adapter proxy wrapper helper util common
    shared private public internal external abstract virtual override final async await promise
    token session account role policy region cluster namespace deployment container image volume
    replica selector label annotation spec template schema column row record database table store
    password secret auth login access public permission certificate signature hash encode decode
    encrypt compress checksum verify validate register unregister attach detach connect disconnect
    bind listen accept send receive transfer upload download sync flush commit rollback merge
    branch patch diff change history author license copyright notice warranty software document
    keyboard compass monkey tokenize bypass passive keyframe surpass basic bearer salt
    """.split(whereSeparator: \.isWhitespace).map(String.init)
}

/// The words of `rules/words.toml`.
enum PlaceholderWords {
  /// Parts of values that are no secrets, wherever they stand.
  static let parts = TextList(table("part"))
  /// Parts of tokens with a structure of their own that are examples, those of all values included.
  static let tokenParts = TextList(table("part") + table("token"))
  /// Values that are no secrets when they are nothing else.
  static let wholes: Set<UInt64> = Set(table("whole").map { NameVocabulary.hash(of: $0.utf8) })
  /// Words that make a value of words less likely a secret.
  static let weak: Set<UInt64> = Set(table("weak").map { NameVocabulary.hash(of: $0.utf8) })

  private static func table(_ match: String) -> [String] {
    text.utf8.split(separator: 0x0A).compactMap { line in
      guard line.starts(with: match.utf8), line.dropFirst(match.utf8.count).first == 0x09 else {
        return nil
      }
      return String(decoding: line.dropFirst(match.utf8.count + 1), as: UTF8.self)
    }
  }

  /// A line an entry: how it matches, a tab, the word.
  static let text = #"""
    part	####
    part	****
    part	----
    part	-here
    part	....
    part	____
    part	_here
    part	change-me
    part	change-this
    part	change_me
    part	change_this
    part	changeit
    part	changeme
    part	changethis
    part	deadbeef
    part	dummy
    part	example
    part	fixme
    part	foobar
    part	insert-
    part	insert_
    part	ipsum
    part	lorem
    part	masked
    part	not-real
    part	not_real
    part	notreal
    part	placeholder
    part	redacted
    part	removed
    part	replace-me
    part	replace-with
    part	replace_me
    part	replace_with
    part	replaceme
    part	todo
    part	xxxx
    part	your 
    part	your-
    part	your.
    part	your_
    part	yourkey
    part	yourpassword
    part	yoursecret
    part	yourtoken
    token	00000000
    token	12345678
    token	abcdefgh
    token	fake
    token	insert
    token	qwerty
    token	sample
    weak	abc
    weak	admin
    weak	and
    weak	api
    weak	asdf
    weak	auth
    weak	authorization
    weak	bad
    weak	bar
    weak	basic
    weak	baz
    weak	bearer
    weak	config
    weak	correct
    weak	credential
    weak	credentials
    weak	default
    weak	demo
    weak	dev
    weak	empty
    weak	enter
    weak	fake
    weak	field
    weak	foo
    weak	for
    weak	good
    weak	guest
    weak	hello
    weak	hidden
    weak	his
    weak	incorrect
    weak	invalid
    weak	key
    weak	keys
    weak	label
    weak	local
    weak	login
    weak	mock
    weak	my
    weak	name
    weak	new
    weak	not
    weak	old
    weak	pass
    weak	passphrase
    weak	passwd
    weak	password
    weak	private
    weak	public
    weak	pwd
    weak	qux
    weak	qwerty
    weak	random
    weak	right
    weak	root
    weak	sample
    weak	secret
    weak	secrets
    weak	secure
    weak	settings
    weak	some
    weak	string
    weak	stub
    weak	test
    weak	tester
    weak	testing
    weak	tests
    weak	text
    weak	that
    weak	the
    weak	this
    weak	token
    weak	tokens
    weak	type
    weak	user
    weak	username
    weak	valid
    weak	value
    weak	with
    weak	world
    weak	wrong
    weak	your
    whole	abc
    whole	abc123
    whole	admin
    whole	apikey
    whole	asdf
    whole	auto
    whole	basic
    whole	bearer
    whole	default
    whole	disabled
    whole	empty
    whole	enabled
    whole	false
    whole	guest
    whole	hidden
    whole	key
    whole	me
    whole	n/a
    whole	na
    whole	nil
    whole	no
    whole	none
    whole	null
    whole	off
    whole	on
    whole	optional
    whole	pass
    whole	passwd
    whole	password
    whole	private
    whole	public
    whole	qwerty
    whole	required
    whole	root
    whole	secret
    whole	secure
    whole	str
    whole	string
    whole	tbd
    whole	test
    whole	testing
    whole	text
    whole	token
    whole	true
    whole	undefined
    whole	unknown
    whole	user
    whole	username
    whole	value
    whole	xxx
    whole	yes
    """#
}

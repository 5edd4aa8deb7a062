import SprawlModel
import SprawlRules
import Testing

/// Every message names the file, the line, the key, and what to do.
struct RuleErrorTests {
  private func errors(_ text: String) -> [String] {
    do throws(ConfigurationError) {
      return RuleFile(try TOMLFile(name: "r.toml", text: text)).errors.map(\.description)
    } catch {
      return [error.description]
    }
  }

  private static let head = "[[rules]]\nid = \"a\"\nregex = 'abc'\n"

  @Test(arguments: [
    (
      head + "keyword = [\"a\"]",
      "r.toml:4: rule a: keyword: is not a known key; did you mean 'keywords'?"
    ),
    (head + "zzzzzz = 1", "r.toml:4: rule a: zzzzzz: is not a known key"),
    (
      head + "keywords = \"abc\"",
      "r.toml:4: rule a: keywords: wants an array of strings, has a string"
    ),
    (head + "keywords = [1]", "r.toml:4: rule a: keywords: wants strings only, has an integer"),
    (head + "entropy = \"3\"", "r.toml:4: rule a: entropy: wants a number, has a string"),
    (head + "entropy = 9", "r.toml:4: rule a: entropy: wants 0.0 to 8.0, has 9.0"),
    (head + "secretGroup = 1.5", "r.toml:4: rule a: secretGroup: wants an integer, has a number"),
    (head + "secretGroup = 2", "r.toml:4: rule a: secretGroup: is 2, but the regex has 0 groups"),
    (head + "skipReport = 1", "r.toml:4: rule a: skipReport: wants true or false, has an integer"),
    (
      head + "path = '('",
      "r.toml:4: rule a: path: does not compile at byte 1 of the pattern: missing closing parenthesis"
    ),
    (head + "required = [{ withinLines = 3 }]", "r.toml:4: rule a: required[0]: id: is missing"),
    (
      head + "class = \"clown\"",
      "r.toml:4: rule a: class: 'clown' is none of cloud, db, vcs, saas, ai, crypto, generic, login-of-store"
    ),
    (head + "words = [\"Acme\"]", "r.toml:4: rule a: words: 'Acme' is not lower case"),
    (head + "before = 9000", "r.toml:4: rule a: before: wants 0 to 8192, has 9000"),
    (head + "confidence = 0", "r.toml:4: rule a: confidence: wants 0.01 to 1.0, has 0.0"),
    ("[[rules]]\nregex = 'abc'", "r.toml:1: rules[0]: id: is missing"),
    ("[[rules]]\nid = ''\nregex = 'abc'", "r.toml:2: rule : id: is empty"),
    ("[[rules]]\nid = 3\nregex = 'abc'", "r.toml:2: rules[0]: id: wants a string, has an integer"),
    ("[[rules]]\nid = \"a\"", "r.toml:1: rule a: regex: is missing"),
    (
      "[[rules]]\nid = \"a\"\nregex = 'ab(c'",
      "r.toml:3: rule a: regex: does not compile at byte 4 of the pattern: missing closing parenthesis"
    ),
    (
      "[[rules]]\nid = \"a\"\nregex = 'a[é]'",
      "r.toml:3: rule a: regex: has a character outside ASCII in a class; patterns match bytes, so write an alternation"
    ),
    (head + head, "r.toml:5: rule a: id: stands twice in the file"),
    ("rules = 3", "r.toml:1: rules: wants tables, has an integer"),
    ("[[rulez]]\nid = 'a'", "r.toml:1: rulez: is not a known key; did you mean 'rules'?"),
    ("titel = 'a'", "r.toml:1: titel: is not a known key; did you mean 'title'?"),
    ("extend = 3", "r.toml:1: extend: wants a table, has an integer"),
    (
      "[extend]\nusedefault = true",
      "r.toml:2: extend: usedefault: is not a known key; did you mean 'useDefault'?"
    ),
    (
      "[[allowlists]]\nregexTarget = 'lines'\nregexes = ['a']",
      "r.toml:2: allowlists: regexTarget: 'lines' is none of secret, match, line"
    ),
    (
      "[[allowlists]]\ncondition = 'XOR'\nregexes = ['a']",
      "r.toml:2: allowlists: condition: 'XOR' is neither AND nor OR"
    ),
    (
      "[[allowlists]]\nregexes = ['a', '(']",
      "r.toml:2: allowlists: regexes: does not compile at byte 1 of the pattern: missing closing parenthesis"
    ),
    (
      "[[allowlists]]\ndescription = 'x'",
      "r.toml:1: allowlists: regexes: the allowlist has no criterion: give regexes, paths, commits or stopwords"
    ),
  ])
  func `a wrong key is named with its line`(text: String, expected: String) {
    #expect(errors(text) == [expected])
  }

  @Test func `only a file without provider may have rules for files`() {
    let text = "[[rules]]\nid = \"a.b\"\npath = '\\.p12$'"
    #expect(errors(text) == [])
    #expect(errors("provider = \"a\"\n" + text).contains { $0.contains("regex: is missing") })
  }

  @Test func `what is no TOML is named with line and column`() {
    let found = errors("title = \"a\"\n[[rules]\n")
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("r.toml:2: not TOML: "))
    #expect(found[0].contains("(column "))
  }

  @Test func `all errors of a file are told at once`() {
    let text = Self.head + "keyword = 1\n[[rules]]\nid = \"b\"\nregex = '('\nfoo = 1"
    #expect(errors(text).count == 3)
    #expect(errors(text).map { $0.prefix(9) } == ["r.toml:4:", "r.toml:7:", "r.toml:8:"])
  }

  @Test(arguments: ["\n", "\r\n"]) func `lines are right with either line break`(newline: String) {
    let text = [
      "# a comment", "[[ rules ]] # the first", "id = \"a\"", "regex = 'abc'", "",
      "[[rules]]", "id = \"b\"", "  keyword = ['x']", "regex = 'x'",
    ]
    #expect(errors(text.joined(separator: newline)).map { $0.prefix(9) } == ["r.toml:8:"])
  }

  @Test(arguments: [
    ("regex = '(ack_[a-z]+)'", "regex: has no longest match: bound every repeat"),
    ("regex = 'ack_[a-z]{4}'", "regex: wants one capture group, the secret"),
    ("regex = '(ack)_([a-z]{4})'", "regex: wants one capture group, the secret"),
  ])
  func `a provider's rule keeps to more`(line: String, expected: String) {
    let text = "provider = \"acme\"\n[[rules]]\nid = \"acme.a\"\nkeywords = [\"ack_\"]\n\(line)"
    #expect(errors(text) == ["r.toml:5: rule acme.a: \(expected)"])
  }

  @Test func `a provider's rule is called after it, and hangs from something`() {
    let found = errors("provider = \"acme\"\n[[rules]]\nid = \"apex.a\"\nregex = '(abc)'")
    #expect(
      found == [
        "r.toml:3: rule apex.a: id: does not begin with 'acme.', the file's provider",
        "r.toml:2: rule apex.a: keywords: is empty: a rule without context needs a literal anchor",
      ]
    )
    let near =
      "provider = \"acme\"\n[[rules]]\nid = \"acme.a\"\nregex = '(abc)'\ncontext = \"near\""
    #expect(
      errors(near) == ["r.toml:2: rule acme.a: words: is empty: context = \"near\" needs words"]
    )
    let store =
      "provider = \"acme\"\n[[rules]]\nid = \"acme.a\"\nregex = '(abc)'\n"
      + "keywords = [\"abc\"]\nclass = \"login-of-store\""
    #expect(errors(store).map { $0.hasPrefix("r.toml:2: rule acme.a: store: goes with") } == [true])
  }

  @Test(arguments: [
    ("a(b)c", 1), ("(?:a)(b)", 1), ("[(](a)", 1), ("[]()](a)", 1), ("[^](](a)", 1),
    (#"\((a)\)"#, 1), ("(?<n>a)(?<!b)(?<=c)(?=d)(?!e)", 1), ("(?P<n>a)", 1), ("(*UCP)(a)", 1),
    ("[[](a)", 1), ("[[:alpha:](](a)", 1), ("((a)|(b))", 3), ("abc", 0),
  ])
  func `groups are counted as PCRE2 counts them`(regex: String, count: Int) {
    let low = errors("[[rules]]\nid = \"a\"\nregex = '''\(regex)'''\nsecretGroup = \(count)")
    #expect(low == [])
    let high = errors("[[rules]]\nid = \"a\"\nregex = '''\(regex)'''\nsecretGroup = \(count + 1)")
    #expect(high.count == 1)
  }

  @Test(
    arguments: [
      ("keywrods", "keywords"), ("Regex", "regex"), ("id", "id"), ("qqq", nil),
      ("describtion", "description"),
    ] as [(String, String?)]
  )
  func `the nearest word is offered when it is near`(word: String, expected: String?) {
    #expect(nearest(to: word, among: ["id", "regex", "keywords", "description"]) == expected)
  }
}

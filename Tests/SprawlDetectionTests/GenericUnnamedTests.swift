import Testing

@testable import SprawlDetection

struct GenericUnnamedTests {
  private func parsed(_ template: String, _ word: String) throws -> (ParsedAssignment?, Range<Int>?)
  {
    let subject = try #require(try GenericSubject(template, word: word))
    return (subject.parsed, subject.mark)
  }

  @Test(arguments: [
    ("login(\"bob\", \"⟦{{alnum:20}}⟧\")", "login("),
    ("c = new NetworkCredential(user, \"⟦{{alnum:20}}⟧\");", "credential"),
    ("api = createClient(url, '⟦{{alnum:20}}⟧')", "client("),
    ("conn.connect(\n  host,\n  \"⟦{{alnum:20}}⟧\"\n)", "connect("),
  ])
  func `the last literal of a call that takes credentials is read`(
    template: String,
    word: String
  ) throws {
    let (found, mark) = try parsed(template, word)
    #expect(found?.syntax == .call)
    #expect(found?.value == mark)
  }

  @Test(arguments: [
    ("login(\"{{alnum:20}}\", user)", "login("), ("connect(sock, &address, 8)", "connect("),
    ("login(name=\"{{alnum:20}}\")", "login("), ("getAuth(\"{{alnum:20}}\")", "auth("),
    ("connect(f(\"{{alnum:20}}\"))", "connect("),
  ])
  func `where an argument is named, nested or not the last, no call is read`(
    template: String,
    word: String
  ) throws {
    #expect(try parsed(template, word).0?.syntax != .call)
  }

  @Test func `only a random literal is worth counting, and less than a named one`() throws {
    let random = "⟦{{alnum:32}}⟧"
    let call = try GenericSubject("login(\"bob\", \"\(random)\")", word: "login(")?.verdict("a.py")
    let named = try GenericSubject("login_token = \"\(random)\"", word: "token")?.verdict("a.py")
    #expect(call?.kind == .unnamed)
    #expect(try #require(call).confidence >= GenericClassifier.confidenceMin)
    #expect(try #require(call).confidence < #require(named).confidence)
    for plain in ["index.html", "valueChanged", "the password", "1.2.3", "hunter"] {
      let verdict = try GenericSubject("login(\"bob\", \"⟦\(plain)⟧\")", word: "login(")?.verdict(
        "a.py"
      )
      #expect((verdict?.confidence ?? 0) < GenericClassifier.confidenceMin, "\(plain)")
    }
  }

  @Test func `each item of a list under a credential's name is read`() throws {
    let subject = try #require(
      try GenericSubject(
        "API_KEYS = [\n  \"{{alnum:20}}\",\n  \"{{alnum:24}}\", \"{{alnum:28}}\"\n]\nx = \"{{alnum:8}}\"",
        word: "key"
      )
    )
    var lengths: [Int] = []
    var next = subject.parsed
    while let item = next {
      #expect(item.syntax == .item)
      lengths.append(item.value.count)
      next = nextItem(in: subject.bytes.span, behind: item, limits: subject.limits)
    }
    #expect(lengths == [20, 24, 28])
  }

  @Test(arguments: [
    ("notify/html5/appkey", "a path"), ("NN|ZZ|sqrt|alpha|beta", "code"),
    ("knxkeys_password", "a name with joints"), ("Tajny klucz klienta (opcjonalnie)", "a sentence"),
  ])
  func `forms that are no secrets are told`(value: String, form: String) throws {
    let subject = try #require(try GenericSubject("client_secret = \"⟦\(value)⟧\"", word: "secret"))
    let parsed = try #require(subject.parsed)
    let verdict = GenericClassifier.judge(
      parsed,
      word: subject.word,
      in: subject.bytes.span,
      limits: subject.limits,
      place: GenericPlace(form: .code),
      isWhole: true
    )
    #expect(verdict.seen.map(\.text).contains(form))
  }
}

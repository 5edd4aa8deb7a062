import Testing

@testable import SprawlDetection

struct GenericWordsTests {
  private func read(_ name: String, _ word: String) -> NameWords {
    let bytes = Array(name.utf8)
    let wanted = Array(word.utf8)
    let start =
      (0...bytes.count - wanted.count).last {
        bytes[$0..<$0 + wanted.count].map(Byte.lowered).elementsEqual(wanted)
      } ?? 0
    return NameWords(bytes.span, name: 0..<bytes.count, word: start..<start + wanted.count)
  }

  @Test(arguments: [
    ("password", "pass", NameWords.Kind.password), ("DB_PASSWORD", "pass", .password),
    ("dbPassword2", "pass", .password),
    ("mysqlpassword", "pass", .password), ("rootpass", "pass", .password),
    ("smtp.pwd", "pwd", .password),
    ("clientSecret", "secret", .secret), ("secret_token", "token", .token),
    ("XMLToken", "token", .token), ("PGPASSWORD", "pass", .password),
    ("MYSQLPASS", "pass", .password),
    ("DBPASSWORD", "pass", .password), ("passWord", "pass", .password), ("my_pw", "pw", .weak),
    ("X3_PSWD", "psw", .password), ("pswd", "psw", .password),
    ("AWSSECRET", "secret", .secret), ("KEYSYM", "key", .none), ("ZPASSED", "pass", .none),
    ("apikey", "key", .key), ("API-Key", "key", .key), ("awsSecretAccessKey", "key", .key),
    ("secretkey", "secret", .key),
    ("privateKey", "key", .key), ("secureauthkey", "key", .key), ("acme_key", "key", .otherKey),
    ("key", "key", .weakKey),
    ("public_key", "key", .none), ("primaryKey", "key", .none), ("csrf_token", "token", .none),
    ("auth", "auth", .none),
    ("bypass", "pass", .none), ("compass", "pass", .none), ("passenger", "pass", .none),
    ("tokenizer", "token", .none),
    ("accSeed", "seed", .seed), ("seed_phrase", "seed", .seed), ("nkey_seed", "seed", .secret),
    ("random_seed", "seed", .none), ("seeded", "seed", .none), ("SeedStore", "seed", .seed),
    ("keyboard", "key", .none), ("monkey", "key", .none), ("pwm", "pw", .none),
  ])
  func `a name's kind is its last credential word's`(
    name: String,
    word: String,
    kind: NameWords.Kind
  ) {
    // `auth` alone is a weak name, but a name.
    #expect(read(name, word).kind == (name == "auth" ? .weak : kind))
  }

  @Test(arguments: [
    ("passwordField", true, false), ("token_type", true, false),
    ("PASSWORD_MIN_LENGTH", true, false), ("showPassword", false, true),
    ("has_token", false, true), ("LABEL_PASSWORD", false, true), ("db_password", false, false),
    ("password_prod", false, false),
    ("newPassword", false, false),
  ])
  func `words around make a name about something else`(name: String, isAbout: Bool, isAct: Bool) {
    let words = read(name, name.lowercased().contains("token") ? "token" : "password")
    #expect(words.isAbout == isAbout)
    #expect(words.isAct == isAct)
  }

  @Test func `a one-way form and a test's word are told`() {
    #expect(read("password_hash", "pass").isHash)
    #expect(read("encrypted_key", "key").isHash)
    #expect(read("test_password", "pass").isSample)
    #expect(read("password_foo_zork", "pass").hasUnknownTail)
  }

  @Test(arguments: [
    ("password", 4.4), ("kubernetes", 4.4), ("hunter", 4.4), ("configuration", 4.4),
    ("database", 4.4),
  ])
  func `a word's letters are in common order`(word: String, limit: Double) {
    let shape = ValueShape(Array(word.utf8).span)
    #expect(shape.letterBits < limit)
    #expect(shape.wordShare == 1)
  }

  @Test func `random letters are in rare order`() {
    var rare = 0
    for index in 0..<100 {
      var draw = ExampleDraw(rule: "letters", index: index, seed: 0, attempt: 0)
      let text = (0..<12).flatMap { _ in ExampleClass.lower.next(from: &draw) }
      if ValueShape(text.span).letterBits >= 4.7 { rare += 1 }
    }
    #expect(rare >= 95)
  }

  @Test func `a value's bytes are counted by class`() {
    let shape = ValueShape(Array("Ab1-abc_999 zz".utf8).span)
    #expect(shape.count == 14)
    #expect((shape.smalls, shape.capitals, shape.digits) == (6, 1, 4))
    #expect((shape.symbols, shape.spaces) == (2, 1))
    #expect(shape.longestRepeat == 3 && shape.longestSequence == 3)
  }

  @Test(arguments: [
    "", "changeme", "ChangeMe!", "<password>", "${X}", "{{ x }}", "$PASSWORD", "%(x)s",
    "%PASSWORD%",
    "xxxxxxxx",
    "aaaaaa", "********", "1234567890", "my-example-key", "your_token", "null", "None",
    "vault:secret/a",
    "arn:aws:secretsmanager:x", "$6$abc$def", "ssh-rsa AAAA", "abc...", "^[a-z]+$", "#{x}", "@x@",
    "((x))", "your key",
  ])
  func `a stand-in is told`(text: String) {
    #expect(Placeholder.reason(in: Array(text.utf8).span) != nil)
  }

  @Test(arguments: [
    "hunter2-Prod-2026", "summer2019", "false4u2see", "x9null", "p$ssw0rd!", "a%b%c%d",
    "S3cr3t{x}y", "~tilde9", "#hash9ab", "e5$8kQ",
  ])
  func `a possible secret is no stand-in`(text: String) {
    #expect(Placeholder.reason(in: Array(text.utf8).span) == nil)
  }
}

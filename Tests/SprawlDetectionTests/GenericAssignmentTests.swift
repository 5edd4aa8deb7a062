import Testing

@testable import SprawlDetection

struct GenericAssignmentTests {
  @Test(arguments: [
    // Shell, .env, INI, properties.
    ("DB_PASSWORD=⟦hunter2⟧", AssignmentSyntax.assignment),
    ("export DB_PASSWORD='⟦hunter 2⟧'", .assignment),
    ("password = ⟦hunter2⟧ ; the old one", .assignment),
    ("spring.datasource.password=⟦hunter2⟧\nx=1", .assignment),
    ("PASSWORD ?= ⟦hunter2⟧", .assignment), ("PASSWORD := ⟦hunter2⟧", .assignment),
    ("Server=db;Password=⟦hunter2⟧;User=sa", .assignment),
    // JSON, YAML, TOML, HCL.
    (#"{"password": "⟦hunter2⟧", "x": 1}"#, .pair), (#"{\"password\": \"⟦hunter2⟧\"}"#, .pair),
    (#"{\\\"password\\\": \\\"⟦hunter2⟧\\\"}"#, .pair), ("password: ⟦hunter2⟧  # old", .pair),
    ("password: '⟦hunter 2⟧'", .pair), ("- password: ⟦hunter2⟧", .pair),
    ("{user: x, password: ⟦hunter2⟧}", .pair), ("password: |\n  ⟦hunter2⟧\n", .pair),
    (#"password = "⟦hunter2⟧""#, .assignment), (#"secret_key      = "⟦hunter2⟧""#, .assignment),
    ("password:\n  '⟦hunter2⟧'", .pair),
    // Code.
    (#"String password = "⟦hunter2⟧";"#, .assignment), (#"password := "⟦hunter2⟧""#, .assignment),
    (#"const password: string = "⟦hunter2⟧""#, .assignment),
    (#"let password: &'static str = "⟦hunter2⟧";"#, .assignment),
    (#"password?: string = '⟦hunter2⟧'"#, .assignment),
    (#"const password string = "⟦hunter2⟧""#, .assignment),
    (#"Dim password As String = "⟦hunter2⟧""#, .assignment),
    (#"char password[] = "⟦hunter2⟧";"#, .assignment),
    (#"char password[32] = "⟦hunter2⟧";"#, .assignment),
    (#"self.password = b"⟦hunter2⟧""#, .assignment),
    (#"NSString *password = @"⟦hunter2⟧";"#, .assignment),
    (#"password = """⟦hunter2⟧""""#, .assignment), (#"@password ||= '⟦hunter2⟧'"#, .assignment),
    (#"$password = '⟦hun"ter2⟧';"#, .assignment),
    (#"config["password"] = "⟦hunter2⟧""#, .assignment),
    (#"process.env['PGPASSWORD'] = '⟦hunter2⟧'"#, .assignment),
    (#"password = "⟦hun\"ter2⟧""#, .assignment),
    (#"connect(user="x", password="⟦hunter2⟧")"#, .assignment),
    ("password =\n    \"⟦hunter2⟧\"", .assignment),
    (#"'password' => '⟦hunter2⟧',"#, .arrow), (#":password => "⟦hunter2⟧""#, .arrow),
    (#"if password == "⟦hunter2⟧":"#, .comparison),
    (#"body.password === '⟦hunter2⟧')"#, .comparison),
    (#"define('DB_PASSWORD', '⟦hunter2⟧');"#, .argument),
    (#"p.put("password", "⟦hunter2⟧");"#, .argument),
    (#"["--password", "⟦hunter2⟧"]"#, .argument), (#"user.setPassword("⟦hunter2⟧");"#, .setter),
    (#".password("⟦hunter2⟧")"#, .setter),
    // Calls, defaults.
    (#"password = SecretStr("⟦hunter2⟧")"#, .assignment),
    (#"p = new Password("⟦hunter2⟧")"#, .setter),
    (#"secret = sign(Buffer.from('⟦hunter2⟧', 'hex'))"#, .assignment),
    (#"secret := getenv("JWT", "⟦hunter2⟧")"#, .fallback),
    (#"password = os.environ.get("X", "⟦hunter2⟧")"#, .fallback),
    (#"password = os.environ.get("X") or "⟦hunter2⟧""#, .fallback),
    ("acme token - '⟦hunter2⟧'", .pair), ("**Password** \u{2013} `⟦hunter2⟧`", .pair),
    (#"password = getenv('X') ?: '⟦hunter2⟧';"#, .fallback),
    (#"password: process.env.PASS || '⟦hunter2⟧',"#, .fallback),
    ("password: ${DB_PASS:⟦hunter2⟧}", .fallback),
    (#"PASSWORD="${PASSWORD:-⟦hunter2⟧}""#, .fallback),
    // Markup, lists of names and values.
    ("<password>⟦hunter2⟧</password>", .element),
    ("<db:password encrypted=\"no\">⟦hunter2⟧</db:password>", .element),
    ("<password><![CDATA[⟦hunter2⟧]]></password>", .element),
    (#"<entry key="password">⟦hunter2⟧</entry>"#, .element),
    ("<key>Password</key>\n  <string>⟦hunter2⟧</string>", .element),
    (#"<add key="password" value="⟦hunter2⟧"/>"#, .attribute),
    (#"{"name": "DB_PASSWORD", "value": "⟦hunter2⟧"}"#, .attribute),
    ("- name: DB_PASSWORD\n  value: ⟦hunter2⟧\n", .attribute),
    ("password=&quot;⟦hunter2⟧&quot;", .assignment), (#"data-password="⟦hunter2⟧""#, .assignment),
    // Command lines, headers, URLs, SQL, Dockerfile, Redis.
    ("mysql --password ⟦hunter2⟧ db", .flag), ("mysql --password=⟦hunter2⟧ db", .assignment),
    (#"Set-X -Password "⟦hunter2⟧""#, .flag), (#"curl -H "X-Api-Token: ⟦hunter2⟧""#, .pair),
    (#"-H "Authorization: Bearer ⟦hunter2hunter2⟧""#, .header),
    (#"{"Authorization": "Token ⟦hunter2hunter2⟧"}"#, .header),
    (#"auth("Bearer ⟦hunter2hunter2⟧")"#, .header),
    (#"{"key": "Authorization", "value": "Bearer ⟦hunter2hunter2⟧"}"#, .header),
    ("https://x.org/a?b=c&token=⟦hunter2⟧&d=e", .query),
    ("CREATE ROLE a LOGIN PASSWORD '⟦hunter2⟧';", .spaced),
    ("#define PASSWORD \"⟦hunter2⟧\"", .spaced),
    ("ENV DB_PASSWORD ⟦hunter2⟧", .spaced), ("requirepass ⟦hunter2⟧", .spaced),
    ("machine x login y password ⟦hunter2⟧", .spaced),
    (#"x = getenv("SECRET", "⟦hunter2⟧")"#, .argument),
    ("Consumer Secret: ``⟦hunter2⟧``", .pair), ("**Password**: ⟦hunter2⟧", .pair),
  ])
  func `a value is found beside its name`(template: String, syntax: AssignmentSyntax) throws {
    let subject = try #require(try GenericSubject(template))
    let parsed = try #require(subject.parsed)
    #expect(parsed.value == subject.mark)
    #expect(parsed.syntax == syntax)
  }

  @Test(arguments: [
    "password", "password.", "the password is", "password != \"x\"", "password->value",
    "Foo::password::bar", "password()", "password(user)", "password = getpass()",
    "password-'x'", "password -'x'", "password - x",
    #"password = os.environ["X"]"#, "password = []", "password =\n", "password:\n  user: x",
    #"password = "abc" + suffix"#, #"password = "abc %s" % x"#,
    #""Enter your password", "Cancel":"#,
    "struct { Password string `json:\"password\"` }", "if password { return }", "password == other",
    "password = \"no end", "<password/>", "</password>x", #"getenv("PASSWORD")"#, "password >= 3",
    "'password', 'user': x", "password =~ /x/",
  ])
  func `where nothing is assigned nothing is found`(text: String) throws {
    let subject = try #require(
      try GenericSubject(
        text,
        word: text.contains("Pass") || text.contains("PASS") ? nil : "password"
      )
    )
    #expect(subject.parsed == nil)
  }

  @Test(arguments: [
    ("my.db-PASSWORD_2=⟦x1⟧", "my.db-PASSWORD_2"), ("--db-password=⟦x1⟧", "db-password"),
    (#""aws_secret_access_key": "⟦x1⟧""#, "aws_secret_access_key"),
  ])
  func `the name is the whole identifier`(template: String, name: String) throws {
    let subject = try #require(try GenericSubject(template))
    let parsed = try #require(subject.parsed)
    #expect(Array(subject.bytes[parsed.name]) == Array(name.utf8))
  }

  @Test func `a bare value tells whether words follow it`() throws {
    #expect(try GenericSubject("password: must be ⟦x⟧")?.parsed?.hasTail == true)
    #expect(try GenericSubject("password: ⟦x1⟧ # note")?.parsed?.hasTail == false)
    #expect(try GenericSubject("--password ⟦x1⟧ db")?.parsed?.hasTail == false)
  }

  @Test func `nothing outside the limits is looked at`() throws {
    let subject = try #require(try GenericSubject("password = '⟦hunter2⟧'"))
    for end in subject.word.upperBound..<subject.bytes.count {
      let parsed = parseAssignment(in: subject.bytes.span, word: subject.word, limits: 0..<end)
      #expect(parsed == nil)
    }
  }

  @Test func `a name of over 64 bytes on a side is none`() throws {
    let long = String(repeating: "a", count: 65)
    #expect(try GenericSubject("\(long)password = '⟦x⟧'")?.parsed == nil)
    #expect(try GenericSubject("password\(long) = '⟦x⟧'")?.parsed == nil)
  }

  @Test func `a value of over 512 bytes is none`() throws {
    #expect(try GenericSubject("password = '⟦{{alnum:512}}⟧'")?.parsed != nil)
    #expect(try GenericSubject("password = '⟦{{alnum:513}}⟧'")?.parsed == nil)
  }

  /// A word behind one blank is read by a shorter way than one behind two.
  @Test func `one blank before a word or two make no difference`() throws {
    let before = [
      "", "x ", "<", "<a:", "${", "ENV ", "ARG ", "login me ", "--", "'", "\"", "my_", "a:",
    ]
    let names = ["password", "token", "secret", "api_key", "requirepass", "Passwd"]
    let behind = [
      "string = \"v1w2\"", "as string = 'v1w2'", "is reset by us", "refreshed\"", "b\"v1w2\"",
      "br'v1w2'", "value: v1w2", "value=\"v1w2\"", "x4y5z6", "to be set = here", "a", "ab", "a\"b",
      "one two three = 'v1w2'", "one two three four = 'v1w2'", "ab = v1w2", "ab", "do </b>",
    ]
    for (before, name) in before.flatMap({ start in names.map { (start, $0) } }) {
      for behind in behind {
        let values = [" ", "  "].map { blanks in
          let text = before + name + blanks + behind + "\n"
          let word = before.utf8.count..<before.utf8.count + name.utf8.count
          let bytes = Array(text.utf8)
          let parsed = parseAssignment(in: bytes.span, word: word, limits: bytes.indices)
          return parsed.map { "\($0.syntax) " + String(decoding: bytes[$0.value], as: UTF8.self) }
        }
        #expect(values[0] == values[1], "\(before)\(name) \(behind)")
      }
    }
  }

  /// Any bytes at all must come back without a trap, within the limits.
  @Test func `any bytes are parsed without harm`() throws {
    let alphabet = Array("password=:\"'`\\ \n<>/,()[]{}$&;|?-#%x1é".utf8)
    for index in 0..<4000 {
      var draw = ExampleDraw(rule: "bytes", index: index, seed: 0, attempt: 0)
      var bytes = (0..<draw.number(in: 0...60)).map { _ in draw.pick(alphabet) }
      let word = bytes.count..<bytes.count + 8
      bytes += Array("password".utf8)
      bytes += (0..<draw.number(in: 0...60)).map { _ in draw.pick(alphabet) }
      let limits = 0..<bytes.count
      if let parsed = parseAssignment(in: bytes.span, word: word, limits: limits) {
        #expect(!parsed.value.isEmpty && limits.contains(parsed.value.lowerBound))
        #expect(parsed.value.upperBound <= bytes.count)
        let verdict = GenericClassifier.judge(
          parsed,
          word: word,
          in: bytes.span,
          limits: limits,
          place: GenericPlace(form: .config)
        )
        #expect((0...1).contains(verdict.confidence))
      }
    }
  }
}

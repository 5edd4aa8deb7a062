import SprawlModel
import Testing

@testable import SprawlDetection

struct GenericClassifierTests {
  @Test(arguments: [
    (".env", "DB_PASSWORD=⟦hunter2-Prod-2026⟧"), (".env", "DB_PASSWORD=⟦summer2019⟧"),
    ("config/prod.yml", "db:\n  user: app\n  password: ⟦summer2019⟧"),
    ("app.properties", "db.password = ⟦Sommer2024⟧"), ("app.properties", "pwd=⟦{{password:14}}⟧"),
    ("src/app.py", #"password = "⟦hunter2-Prod-2026⟧""#),
    ("src/App.java", #"setPassword("⟦{{alnum:12}}⟧");"#),
    ("src/app.js", "const apiKey = '⟦{{alnum:32}}⟧';"),
    ("src/app.go", #"clientSecret := "⟦{{hex:40}}⟧""#),
    ("main.tf", #"secret_key = "⟦{{base64:40}}⟧""#),
    ("settings.json", #"{"authToken": "⟦{{alnum:40}}⟧"}"#),
    ("pom.xml", "<password>⟦{{alnum:16}}⟧</password>"),
    ("web.config", #"<add key="ApiKey" value="⟦{{hex:32}}⟧"/>"#),
    ("run.sh", "curl -H 'X-Api-Key: ⟦{{alnum:32}}⟧' https://x.org"),
    ("run.sh", "curl -H 'Authorization: Bearer ⟦{{base64url:43}}⟧'"),
    ("run.sh", "tool --password ⟦{{alnum:14}}⟧"),
    ("Dockerfile", "ENV API_TOKEN ⟦{{alnum:24}}⟧"),
    ("schema.sql", "CREATE USER a PASSWORD '⟦{{alnum:16}}⟧';"),
    ("k8s.yaml", "- name: DB_PASSWORD\n  value: ⟦{{alnum:16}}⟧"),
    ("App.plist", "<key>ApiSecret</key>\n<string>⟦{{hex:32}}⟧</string>"),
    ("src/app.rb", "encryption_key: '⟦{{hex:64}}⟧'"), ("compose.yml", "- SMTP_PASS=⟦{{alnum:12}}⟧"),
    ("src/app.ts", "const token = process.env.JWT || '⟦{{alnum:32}}⟧'"),
    ("README.md", "api_token: ⟦{{alnum:40}}⟧"),
    ("php.ini", "motdepasse = ⟦{{alnum:12}}⟧"),
  ])
  func `a secret in a real assignment is found`(path: String, template: String) throws {
    let words = ["motdepasse"].first { template.contains($0) }
    let subject = try #require(try GenericSubject(template, word: words))
    #expect(subject.parsed?.value == subject.mark)
    let verdict = try #require(subject.verdict(path))
    #expect(verdict.confidence >= 0.5, "\(verdict.reasons)")
    #expect(verdict.kind != .none)
    #expect(!verdict.reasons.isEmpty)
  }

  @Test(arguments: [
    // Stand-ins.
    (".env", "DB_PASSWORD=password"), (".env", "DB_PASSWORD=changeme"),
    (".env", "API_KEY=your-api-key-here"),
    (".env", "API_KEY=xxxxxxxxxxxxxxxx"), (".env", "API_KEY=12345678901234567890"),
    (".env", "TOKEN=<token>"),
    (".env", "TOKEN=abcdefghijklmnop"), (".env", "API_KEY=REDACTED"),
    ("a.md", "password: ********"),
    ("a.yml", "token: null"), ("a.yml", "password: example-password-1"),
    ("a.md", "token: eyJhb..."),
    // Somebody else's values.
    (".env", "DB_PASSWORD=${DB_PASSWORD}"), ("a.sh", #"PASSWORD="$1""#),
    ("a.sh", "PASSWORD=$(cat file)"),
    ("a.yml", "password: {{ .Values.password }}"), ("a.yml", "token: ${{ secrets.TOKEN }}"),
    ("a.py", "password = settings.DB_PASSWORD"), ("a.py", #"fmt = "password=%s""#),
    ("a.js", "password: req.body.password,"),
    ("a.yml", "password: !vault x"), ("a.yml", "password: op://vault/item/field"),
    ("a.yml", "password: ENC[AES256_GCM,x]"),
    ("a.tf", #"password = "${var.password}""#), ("a.ini", "token = %(token)s"),
    ("a.cs", ##"password = "#{Password}""##),
    // About a credential.
    ("a.json", #"{"passwordField": "new-password-2"}"#), ("a.py", #"token_type = "Bearer2x""#),
    ("a.py", #"TOKEN_URL = "https://auth.example.org/token""#),
    ("a.java", #"String passwordPolicy = "min8chars1digit";"#),
    ("a.yml", "secretName: app-tls-2"), ("a.py", #"primary_key = "user_id_2""#),
    ("a.ts", #"keyboard = "qwerty105""#),
    ("a.py", #"PASSWORD_REGEX = "^[a-z0-9]{8,}$""#), ("a.yml", "password_file: /run/secrets/db"),
    ("a.json", #"{"tokenizer": "bert-base-uncased2"}"#),
    ("a.json", #"{"public_key": "0a1b2c3d4e5f60718293"}"#),
    ("a.py", #"cache_key = "user:42:profile:v2""#), ("Makefile", "PASS: test_one2three"),
    // Texts of a user interface.
    ("locale/de.json", #"{"password": "Passwort1 eingeben"}"#),
    ("a.html", #"<label for="password">Password</label>"#),
    ("a.json", #"{"invalidPassword": "The password must have 8 characters"}"#),
    ("a.js", #"placeholder: 'Enter your password'"#),
    // Other values.
    ("a.py", #"password_hash = "$2b$12$abcdefghijklmnopqrstuv""#),
    ("a.json", #"{"token": "2024-01-02T10:11:12Z"}"#),
    ("a.yml", "token: v1.2.3"), ("a.yml", "credential: someone@example.org"),
    ("a.yml", "secret: /etc/tls/key.pem"),
    ("a.lock", #"{"js-tokens": "^3.0.0 || ^4.0.0"}"#), ("a.js", "const token = parser.nextToken;"),
    ("a.go", "Token: token.IDENT,"),
    ("a.json", #"{"key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"}"#),
    ("a.py", #"SECRET = "SOME_CONSTANT_NAME""#),
    ("a.ts", "token = 'accessTokenName'"), ("a.rb", "password: true,"),
    ("a.py", #"{"local_token": "/0a1b2c3d-0051-4c2b-8b61-1898181b9950"}"#),
    ("a.py", #"FLOW_KEY = "google_oauth2_flow_{0}""#), ("a.py", "secret = 'Qh7bK2...wwI'"),
    ("a.cs", #"token = "v2x{user.Id}Kq81""#),
    ("a.xml", #"<k keyDef="libacme-acmeKeys.html#acmeKeyDef""#),
  ])
  func `what is no secret is under one half`(path: String, text: String) throws {
    let words = ["keyboard", "tokenizer", "PASS:"].first { text.contains($0) }
    let needle =
      words == "PASS:" ? "pass" : words == "keyboard" ? "key" : words == "tokenizer" ? "token" : nil
    let subject = try #require(try GenericSubject(text, word: needle))
    #expect(
      (subject.verdict(path)?.confidence ?? 0) < 0.5,
      "\(subject.verdict(path)?.reasons ?? [])"
    )
  }

  @Test func `a test's password counts less than a live one`() throws {
    let subject = try #require(try GenericSubject(#"password = "⟦{{alnum:9}}⟧""#))
    let live = try #require(subject.verdict("src/app.py")).confidence
    let test = try #require(subject.verdict("tests/test_app.py")).confidence
    #expect(test < live)
  }

  @Test func `the kind follows the name`() throws {
    let value = "⟦{{alnum:32}}⟧"
    #expect(try GenericSubject("DB_PASS=\(value)")?.verdict(".env")?.kind == .password)
    #expect(try GenericSubject("MY_TOKEN=\(value)")?.verdict(".env")?.kind == .token)
    #expect(try GenericSubject("MY_API_KEY=\(value)")?.verdict(".env")?.kind == .key)
  }

  @Test(arguments: [
    ("auth(\"Basic ⟦YWxpY2U6Zm9ybXMtMjAyNg==⟧\")", "basic "),
    ("my_pw = \"⟦{{alnum:12}}⟧\"", "_pw"), ("auth(\"Bearer ⟦{{alnum:40}}⟧\")", "bearer "),
  ])
  func `an anchor may reach past its word`(template: String, anchor: String) throws {
    let subject = try #require(try GenericSubject(template, word: anchor))
    #expect(GenericClassifier.anchors.contains(anchor))
    #expect(subject.parsed?.value == subject.mark)
    #expect(try #require(subject.verdict("app.conf")).kind != .none)
  }

  @Test func `the word basic before something else than base 64 of a pair is no scheme`() throws {
    let subject = try GenericSubject("/* a basic EBCDIC-US7 */", word: "basic ")
    #expect(subject?.parsed == nil)
  }

  @Test func `every sign has its weight and its words`() {
    #expect(GenericModel.signs.map(\.id) == GenericSign.allCases.map(\.id))
    #expect(GenericSign.allCases.count <= 128)
    #expect(GenericSign.words.weight < 0 && GenericSign.namePassword.weight > 0)
    #expect(GenericSign.looksDate.text == "a date" && GenericSign.base.text.hasPrefix("any"))
  }
}

struct GenericPlaceTests {
  @Test(arguments: [
    (".env", GenericPlace.Form.config), ("deploy/.env.production", .config),
    ("Dockerfile", .config),
    ("a/b.YML", .config), ("conf/app", .config), (".bash_profile", .config), ("src/main.c", .code),
    ("a.min.js", .code),
    ("README.md", .prose), ("notes.txt", .prose),
  ])
  func `a path's form follows its suffix`(path: String, form: GenericPlace.Form) {
    #expect(GenericPlace(path: path).form == form)
  }

  @Test(arguments: [
    ("src/main.c", PlaceContext.live), ("tests/a.py", .test), ("src/FooTest.java", .test),
    ("a/foo_test.go", .test),
    ("app.spec.ts", .test), ("node_modules/a/test/b.js", .vendor), ("docs/a.md", .example),
    (".env.example", .example),
    ("latest/contest.py", .live),
  ])
  func `a path's context follows its words`(path: String, context: PlaceContext) {
    #expect(GenericPlace(path: path).context == context)
  }

  @Test func `a translation is told by its directory or suffix`() {
    #expect(GenericPlace(path: "web/locales/de.json").isLocale)
    #expect(GenericPlace(path: "po/de.po").isLocale)
    #expect(!GenericPlace(path: "src/locale.py").isLocale)
  }
}

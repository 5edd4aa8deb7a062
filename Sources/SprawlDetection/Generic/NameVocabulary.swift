/// What a word of an identifier says about the value it names; a word may say several things.
struct NameRoles: OptionSet, Sendable {
  let rawValue: UInt16

  static let password = NameRoles(rawValue: 1)
  static let secret = NameRoles(rawValue: 2)
  static let token = NameRoles(rawValue: 4)
  static let key = NameRoles(rawValue: 8)
  static let credential = NameRoles(rawValue: 16)
  /// With `key` after it, the name of a secret key.
  static let keyModifier = NameRoles(rawValue: 32)
  /// With `key` or `token` after it, the name of something that is not secret.
  static let openModifier = NameRoles(rawValue: 64)
  /// Behind a credential word: what is named is about the credential, not the credential.
  static let about = NameRoles(rawValue: 128)
  /// Before a credential word: a label, a question, an act or a state.
  static let act = NameRoles(rawValue: 256)
  /// Behind a credential word: the credential in some form or for some place.
  static let form = NameRoles(rawValue: 512)
  /// A one-way form of a credential.
  static let hash = NameRoles(rawValue: 1024)
  /// A word of tests and documentation.
  static let sample = NameRoles(rawValue: 2048)
  /// A credential where its value is long and drawn; else where random numbers begin.
  static let seed = NameRoles(rawValue: 4096)

  /// The roles that make a word a credential's name.
  static let nouns: NameRoles = [.password, .secret, .token, .key]
}

/// The words that names are made of, by role.
enum NameVocabulary {
  /// The role of a word by `hash(of:)`; absent for words that say nothing.
  static let roles: [UInt64: NameRoles] = {
    var roles: [UInt64: NameRoles] = [:]
    for (role, words) in lists {
      for word in words.utf8.split(separator: 0x20) {
        roles[hash(of: word), default: []].insert(role)
      }
    }
    return roles
  }()

  /// FNV-1a of the small letters.
  static func hash(of word: some Sequence<UInt8>) -> UInt64 {
    word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64(Byte.lowered($1))) &* 0x100_0000_01B3 }
  }

  private static let lists: [(NameRoles, String)] = [
    (
      .password,
      """
      password passwords contrase passwd pwd pass passphrase passcode psw pswd passw userpass \
      dbpass \
      pword passwrd pasword paswd paswrd psword psswrd pssword passwort pin contrasena \
      contraseña senha motdepasse mdp passwort kennwort wachtwoord \
      parola haslo heslo salasana losenord lozinka jelszo sifre parol parool sandi requirepass \
      masterauth rootpw bindpw bindpass keypass storepass
      """
    ),
    (
      .secret,
      """
      secret secrets clientsecret appsecret apisecret secretkey sharedsecret secretkeybase nkey \
      xkey totp otp hotp pepper webhooksecret
      """
    ),
    (
      .token,
      """
      token tokens jwt bearer basic pat authtoken accesstoken apitoken authorization oauth sas \
      sessionid cookie
      """
    ),
    (.key, "key keys apikey accesskey authkey appkey licensekey"),
    (.credential, "credential credentials cred creds auth authn dsn login salt pw"),
    (.seed, "seed seeds"),
    (
      .keyModifier,
      """
      api access secret private priv encryption encrypt crypt crypto cipher signing sign \
      auth authentication authorization master shared consumer client app application service \
      account storage subscription license hmac aes rsa ec des webhook session cookie jwt token \
      deploy bot admin server root data trust store project sandbox prod production live \
      functions host instrumentation registration preshared psk wpa cadata nonce secure logged \
      in provisioning enrollment write read ingest wallet
      """
    ),
    (
      .openModifier,
      """
      public pub publishable primary foreign unique sort partition range cache index idx map dict \
      object obj row column col field event hot short arrow num page up down i18n intl translation \
      locale message routing registry group item entity parent child node tree next continuation \
      cancellation cancel csrf xsrf syntax lexer parser parse lookup hash composite natural \
      surrogate random redis s3 blob queue topic config option option setting settings property \
      meta metadata header tag label attribute attr state action reducer react list array shard \
      bucket sync paging pagination start end host known authorized verifying verify verification \
      design color theme css font icon style ast first last prev previous current cursor
      """
    ),
    (
      .about,
      """
      field fields type types policy policies url urls uri path paths file files filename dir \
      directory folder name names id ids length len size regex regexp pattern label labels hint \
      hints expiry expires expired expiration expire ttl timeout header headers count counter min \
      max strength reset change changed error errors message messages msg title placeholder prompt \
      input box form page view screen dialog modal button btn link template format encoder \
      encoding \
      hasher manager provider providers service services store stores storage factory handler \
      handlers listener callback generator generated validator validators validation valid invalid \
      verify verifier verification required require enabled disabled enable disable allowed \
      attempts attempt history age updated created at date time version kind class list map array \
      index idx position offset prefix suffix separator delimiter chars characters mode method \
      mechanism algorithm alg alias arn ref refs reference source from vault usage scope scopes \
      claim claims issuer audience endpoint endpoints host hostname port user username users email \
      owner domain var variable column table property properties attribute attributes attr attrs \
      filter filters query param params parameter parameters option options flag config \
      configuration settings setting state status response request result exception event events \
      action actions rotation lifetime cost rounds iterations context tooltip description desc \
      info help advice note match matches mismatch check checker visible forgot needed missing \
      incorrect wrong too empty toggle icon image img css style selector xpath element el node \
      ring board word words down up press code codes number num digits range ranges limit limits \
      quota per bucket budget usage_count pool cache cached symbol symbols stream reader writer \
      parser lexer kinds ize izer ization izers interface client clients api model entity object \
      schema spec test tests data metadata meta info details detail builder resolver repository \
      controller group groups role roles level permission permissions plugin module component \
      available supported support present set unset exists changes updates encryption scheme \
      hashing \
      cipher kdf handling entry entries guid uuid tooltip
      """
    ),
    (
      .act,
      """
      label title mandatory invalid incorrect wrong bad missing forgot forgotten show hide toggle \
      change changed changing reset resetting update updated create created generate generated \
      validate verify check is has have had no not non use uses using without require requires \
      required enable disable allow ask prompt enter choose min max minimum maximum error err msg \
      message text tooltip placeholder hint help get gets find fetch read load parse decode encode \
      count num number of the for via button btn link lbl input field form page menu view class \
      should must can cannot could expect expected unexpected assert when if then to by \
      describe parse \
      unknown duplicate unused test_name
      """
    ),
    (
      .form,
      """
      value val string str plain plaintext raw base64 b64 hex encoded decoded prod production dev \
      development stage staging testing qa uat live sandbox default def new old current cur prev \
      previous next confirm confirmation confirmed repeat again retype one two a b admin root main \
      secondary backup env local v1 v2 v3 v4 literal const override fallback internal external \
      master slave replica
      """
    ),
    (
      .hash,
      "hash hashed digest sha sha1 sha256 sha512 md5 bcrypt checksum fingerprint "
        + "encrypted enc crypt etag"
    ),
    (.sample, "test fake mock dummy example sample stub my some your demo foo bar unit fixture"),
  ]

  /// Whole runs of letters that hold a credential word and mean something else.
  static let lookalikes: Set<UInt64> = Set(
    """
    bypass compass passthrough surpass trespass encompass passport passage passive passenger \
    passing passed passes passion bypassed bypassing overpass underpass impass tokenizer tokenize \
    tokenized tokenizers tokenization secretary secretariat keyboard keyword keywords keypress \
    keyup keydown monkey turkey hockey whiskey jockey donkey keystone keyframe keyframes keynote \
    keyring author authors authored authority authorities authoring authentic detokenize \
    untokenize subtoken passcount passepartout multipass compassion lowpass highpass bandpass \
    renderpass subpass spassword crosspass discord secretion
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { hash(of: $0.utf8) }
  )

  /// What may stand directly before `pass`, `pwd` or `pw` in one run of letters.
  static let shortPrefixes: Set<UInt64> = Set(
    """
    db user my mysql pg postgres sql root admin ftp smtp mail email ssh http https web app api \
    redis mongo ldap bind key store trust login proxy rpc mq sftp imap pop sudo su wifi wpa vnc \
    rdp svc sys system test auth keystore truststore client server master backup remote new old \
    default oracle sa jdbc enc zip pfx p12 jks cert ssl tls sso nexus git svn repo docker registry
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { hash(of: $0.utf8) }
  )

  /// Schemes of Authorization headers.
  static let schemes: [UInt64] =
    ["bearer", "basic", "token", "oauth", "apikey", "ssws", "geniekey", "negotiate"].map {
      hash(of: $0.utf8)
    }

  /// The word of calls that both ask and make.
  static let value = hash(of: "value".utf8)

  /// Words of calls that fetch a value from somewhere else.
  static let askers: Set<UInt64> = Set(
    """
    get getenv env environ environment config configuration conf settings setting option options \
    param params parameter fetch lookup find read load var variable property prop props args argv \
    input prompt getpass ask resolve query header headers cookies cookie session request req form \
    body select translate t gettext i18n label arg flag secretsmanager vault ssm pop setdefault \
    getproperty getstring value
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { hash(of: $0.utf8) }
  )

  /// Words of calls whose last argument may be a credential: `login(user, "…")`, `Client("…")`.
  static let credentialCalls: Set<UInt64> = Set(
    """
    login signin logon connect authenticate auth authorize credential credentials client \
    authentication basicauth
    """.split(separator: " ").map { hash(of: $0.utf8) }
  )

  /// Directives whose bare argument is a password: Redis, OpenLDAP.
  static let directives: [UInt64] = directiveNames.map { hash(of: $0.utf8) }
  static let directiveNames = ["requirepass", "masterauth", "rootpw", "bindpw"]
}

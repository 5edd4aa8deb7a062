import SprawlSources
import Testing

struct GitConfigTests {
  @Test(arguments: [
    ("https://github.com/Acme/Shop.git", "github.com/Acme/Shop"),
    ("https://user:pw@Git.Acme.example:8443/a/b.git/", "git.acme.example/a/b"),
    ("https://user@name:pw@acme.example/a", "acme.example/a"),
    ("ssh://git@acme.example:2222/a/b", "acme.example/a/b"),
    ("git@github.com:acme/shop.git", "github.com/acme/shop"),
    ("github.com:/acme//shop/", "github.com/acme/shop"),
    ("[git.acme.example:22]:a/b", "git.acme.example/a/b"),
    ("ssh://[2001:db8::1]:22/a.git", "2001:db8::1/a"), ("git@[2001:db8::1]:a", "2001:db8::1/a"),
    ("https://acme.example/a.git?token=1#x", "acme.example/a"),
    ("https://acme.example", nil), ("https://acme.example/.git", nil), ("file:///srv/a.git", nil),
    ("/srv/a.git", nil), ("../a", nil), ("./a:b", nil), ("C:/a", nil), ("C:\\a", nil), ("", nil),
    ("a", nil),
  ])
  func `a URL is folded to host and path`(url: String, name: String?) {
    #expect(GitConfig.normalisedOrigin(url) == name)
  }

  @Test(arguments: [
    ("[remote \"origin\"]\n\turl = https://a.example/x\n", "https://a.example/x"),
    ("[core]\nbare=true\n[Remote \"origin\"] URL=a:b\n", "a:b"),
    ("[remote.ORIGIN]\nurl = a:b\n", "a:b"),
    ("[remote \"origin\"]\nurl = \"a b;c\" ; why\n", "a b;c"),
    ("[remote \"origin\"]\nurl = a \\\n b # c\n", "a  b"),
    ("[remote \"origin\"]\nurl = a\\\\b\\\"c\\t\n", "a\\b\"c\t"),
    ("[remote \"origin\"]\r\nurl = a:b  \r\n", "a:b"),
    ("[remote \"origin\"]\nfetch = x\nurl = first\nurl = second\n", "first"),
    ("[remote \"or\\\"igin\"]\nurl = a\n[remote \"origin\"]\nurl = b", "b"),
    ("[remote \"Origin\"]\nurl = a\n", nil), ("# [remote \"origin\"]\n;url = a\n", nil),
    ("[branch \"origin\"]\nurl = a\n", nil), ("[remote \"origin\"]\nflag\n", nil), ("", nil),
    ("[", nil), ("[remote \"", nil), ("[remote \"origin\"]\nurl", nil),
    ("\u{FEFF}[remote \"origin\"]url=u", "u"),
  ])
  func `the URL of origin is read as git reads it`(config: String, url: String?) {
    #expect(GitConfig.originURL(in: Array(config.utf8)) == url)
  }

  @Test(arguments: [
    ("https://a.example/x/y", "/srv/z", "a.example/x/y"), ("/srv/mirror.git", "/srv/z/", "z"),
    (nil, "/srv/z", "z"), (nil, "/srv/z.git", "z"), (nil, "z", "z"), (nil, "/", "/"),
  ])
  func `a repository is called after its origin, else after its folder`(
    url: String?,
    folder: String,
    name: String
  ) {
    #expect(GitConfig.repositoryName(originURL: url, folder: folder) == name)
  }
}

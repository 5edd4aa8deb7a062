import SprawlModel
import Testing

struct FingerprintKeyTests {
  @Test func `the public key gives the published vectors`() {
    let key = FingerprintKey.public
    #expect(key.id == "0889123f")
    #expect(
      key.fingerprint(of: Array("hunter2-Prod-2026".utf8).span).description
        == "31316fc42f0165c46cf014c42e2290d4"
    )
    let reference = key.fingerprint(
      ofReferenceTo: "vault:vault.acme.example:8200/-",
      name: "kv/data/app#password"
    )
    #expect(reference.description == "749b7d28ee53aeff4da2d36e8eb6946d")
  }

  @Test func `a key file holds 64 hex digits or at least 32 raw bytes`() {
    #expect(FingerprintKey(fileContents: Array(repeating: 7, count: 31)) == nil)
    let hex = FingerprintKey(fileContents: Array(String(repeating: "07", count: 32).utf8) + [10])
    let raw = FingerprintKey(fileContents: Array(repeating: 7, count: 32))
    #expect(hex?.id == raw?.id)
    #expect(raw?.isPrivate == true)
  }
}

struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-24", 20_781),
  ])
  func `a day is counted from 1970`(text: String, number: Int) {
    #expect(Day(text)?.number == number)
    #expect(Day(number: number).description == text)
  }

  @Test(arguments: ["2026-02-30", "2026-13-01", "26-01-01", "2026-1-1", "today", "2026-01-01x"])
  func `what is no day is refused`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test func `an instant before 1970 falls on the day that holds it`() {
    #expect(Day(unixSeconds: -1).number == -1)
    #expect(Day(unixSeconds: 86_399).number == 0)
  }
}

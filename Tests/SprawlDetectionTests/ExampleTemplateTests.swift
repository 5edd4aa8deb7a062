import Testing

@testable import SprawlDetection

struct ExampleTemplateTests {
  private func expand(_ template: String, index: Int = 0) throws -> (text: String, marked: String?)
  {
    let example = try ExampleTemplate(template).expand(rule: "acme.api-key", index: index)
    let marked = example.mark.map { String(decoding: example.bytes[$0], as: UTF8.self) }
    return (String(decoding: example.bytes, as: UTF8.self), marked)
  }

  @Test func `text without fields stays as it is`() throws {
    let text = "key: {{ .Values.key }} ${{ secrets.KEY }} {{name}} {} }} é"
    #expect(try expand(text).text == text)
    #expect(try expand(text).marked == nil)
  }

  @Test func `marks are taken out and told as a range`() throws {
    let example = try expand("k = ⟦abc⟧;")
    #expect(example.text == "k = abc;")
    #expect(example.marked == "abc")
  }

  @Test(arguments: [
    ("lower", "abcdefghijklmnopqrstuvwxyz"), ("digit", "0123456789"), ("hex", "0123456789abcdef"),
    ("HEX", "0123456789ABCDEF"), ("base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
  ])
  func `a field draws its length from its class`(name: String, alphabet: String) throws {
    let text = try expand("{{\(name):200}}").text
    #expect(text.utf8.count == 200)
    #expect(text.allSatisfy { alphabet.contains($0) })
  }

  @Test func `a range draws a length within it`() throws {
    let lengths = try (0..<60).map { try expand("{{alnum:3-6}}", index: $0).text.utf8.count }
    #expect(Set(lengths) == [3, 4, 5, 6])
  }

  @Test func `a run repeats itself and other places differ`() throws {
    let first = try expand("{{alnum:40}}")
    #expect(try expand("{{alnum:40}}").text == first.text)
    #expect(try expand("{{alnum:40}}", index: 1).text != first.text)
    let other = try ExampleTemplate("{{alnum:40}}").expand(rule: "acme.other", index: 0)
    #expect(String(decoding: other.bytes, as: UTF8.self) != first.text)
  }

  @Test func `a drawn value has the entropy that its rule asks for`() throws {
    let template = try ExampleTemplate("⟦{{hex:16}}⟧")
    for index in 0..<50 {
      let example = template.expand(rule: "acme.hex", index: index, minEntropyBits: 3.4)
      let mark = try #require(example.mark)
      #expect(ByteStatistics.entropy(of: example.bytes.span.extracting(mark)) >= 3.4)
    }
  }

  @Test func `a drawn value passes the check that its rule names`() throws {
    let template = try ExampleTemplate("⟦AKIA{{base32:16}}⟧")
    let check = try #require(Proof(name: "aws-key-id"))
    for index in 0..<50 {
      let example = template.expand(rule: "aws.key-id", index: index, check: check)
      #expect(try check.check(example.bytes.span.extracting(#require(example.mark))).isPassed)
    }
  }

  @Test func `a closer leaves out what already stands before it`() throws {
    let whole = try expand("⟦{{=jwt}}⟧")
    let started = try expand("⟦eyJhbGciOi{{=jwt}}⟧")
    #expect(whole.text == started.text)
  }

  @Test(arguments: [
    ("{{alnun:3}}", ExampleError.unknownClass("alnun")), ("{{=crc}}", .unknownCloser("crc")),
    ("{{alnum:x}}", .badLength("alnum:x")), ("{{alnum:6-3}}", .badLength("alnum:6-3")),
    ("{{alnum:9999}}", .badLength("alnum:9999")), ("⟦a", .badMark), ("⟧a⟦", .badMark),
    ("⟦a⟧⟦b⟧", .badMark),
  ])
  func `a wrong template is refused`(text: String, error: ExampleError) {
    #expect(throws: error) { try ExampleTemplate(text) }
  }

  @Test func `a refusal says what is known`() {
    #expect(ExampleError.unknownClass("x").description.contains("base64url"))
    #expect(ExampleError.unknownCloser("x").description.contains("crc32-base62"))
  }
}

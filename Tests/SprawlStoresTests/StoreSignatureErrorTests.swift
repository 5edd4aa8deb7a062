import SprawlModel
import SprawlStores
import Testing

struct StoreSignatureErrorTests {
  private func store(
    _ id: String,
    instance: String = "",
    needs: [String] = []
  ) -> StoreSignature {
    StoreSignature(
      kind: StoreKind(id: id, name: id, family: "ci", tier: .platform, abilities: []),
      instance: instance,
      signals: [
        StoreSignal(
          storeID: id,
          role: .reference,
          number: 1,
          anchor: "anchor",
          regex: "anchor",
          needs: needs
        )
      ]
    )
  }

  @Test(arguments: [
    "a:{", "a:{}", "a:}", "a:[", "a:]", "a:[[{b}]]", "a:{B}", "a:{b|}", "a:{=x}", "a:{b c}",
  ])
  func `refuses a template that cannot be read`(_ template: String) {
    #expect(throws: StoreSignatureError.badTemplate(store: "a", template: template)) {
      try StoreResolver(signatures: [store("a", instance: template)])
    }
  }

  @Test(arguments: ["", "a:{b}", "a:{b=}", "a:{b|~c.d=?}[/{e}]"])
  func `reads a template`(_ template: String) throws {
    _ = try StoreResolver(signatures: [store("a", instance: template)])
  }

  @Test func `refuses a need that nothing can meet`() {
    #expect(
      throws: StoreSignatureError.unknownNeed(signal: "a.reference-1", need: "b.reference")
    ) {
      try StoreResolver(signatures: [store("a", needs: ["b.reference"])])
    }
  }

  @Test(arguments: ["a", "a.reference", "a.reference-1"])
  func `knows the three ways to name a need`(_ need: String) throws {
    _ = try StoreResolver(signatures: [store("a"), store("b", needs: [need])])
  }

  @Test func `refuses one id for two stores`() {
    #expect(throws: StoreSignatureError.duplicateStore("a")) {
      try StoreResolver(signatures: [store("a"), store("a")])
    }
  }
}

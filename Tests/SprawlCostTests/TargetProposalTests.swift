import SprawlCost
import SprawlModel
import Testing

struct TargetProposalTests {
  @Test func `proposes the worked example's target`() {
    #expect(proposeTarget(for: workedToday, inputs: workedInputs) == workedMoves)
  }

  @Test func `keeps ties by id, and what is not a manager`() {
    let structure = EstateStructure(
      stores: [
        store("c", "manager-cloud", 5), store("b", "manager-cloud", 5),
        store("a", "manager-cloud", 5), store("ci", "ci", 1, tier: .platform),
        store("keys", "encrypted-repo", 1, tier: .encrypted),
      ],
      edges: 5,
      alpha: 5
    )
    #expect(
      proposeTarget(for: structure, inputs: workedInputs) == [TargetMove(from: "c", to: "a")]
    )
  }

  @Test func `moves to the own family before the cheaper one`() {
    let structure = EstateStructure(
      stores: [
        store("cloud", "manager-cloud", 9), store("vault-a", "manager-selfhosted", 9),
        store("vault-b", "manager-selfhosted", 1), store("pam", "pam", 1),
      ],
      edges: 4,
      alpha: 4
    )
    #expect(
      proposeTarget(for: structure, inputs: workedInputs)
        == [TargetMove(from: "pam", to: "cloud"), TargetMove(from: "vault-b", to: "vault-a")]
    )
  }

  @Test(arguments: [0, 1, 2])
  func `proposes nothing for two managers or fewer`(count: Int) {
    let stores = (0..<count).map { store("s\($0)", "manager-cloud", 1) }
    let structure = EstateStructure(stores: stores, edges: count, alpha: 1)
    #expect(proposeTarget(for: structure, inputs: workedInputs).isEmpty)
  }
}

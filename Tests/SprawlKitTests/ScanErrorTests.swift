import SprawlKit
import Testing

struct ScanErrorTests {
  @Test(
    arguments: [
      (ScanError.configuration("c"), 2), (.refused("r"), 3), (.unreadable("u"), 4),
    ] as [(ScanError, Int32)]
  )
  func `an error has its exit status and says its text`(error: ScanError, status: Int32) {
    #expect(error.exitStatus == status)
    #expect(error.description.count == 1)
  }

  private func failure(_ change: (inout ScanConfiguration) -> Void) async -> ScanError? {
    var configuration = ScanConfiguration(target: .paths(["/nowhere"]))
    change(&configuration)
    do throws(ScanError) {
      _ = try await Sprawl.run(configuration)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a baseline that cannot be read or is corrupt ends with 3`() async throws {
    let folder = try KitFolder(["b.json": "no baseline"])
    #expect(await failure { $0.baselineFile = "\(folder.path)/gone" }?.exitStatus == 3)
    #expect(await failure { $0.baselineFile = "\(folder.path)/b.json" }?.exitStatus == 3)
  }

  @Test func `a baseline of another key ends with 3 and says what to do`() async throws {
    let folder = try KitFolder([
      "b.json": #"{"schema":"sprawl.baseline/1","keyId":"ffffffff"}"# + "\n"
    ])
    let error = await failure { $0.baselineFile = "\(folder.path)/b.json" }
    #expect(error?.exitStatus == 3)
    #expect(error?.description.contains("ffffffff") == true)
    #expect(error?.description.contains("--key-file") == true)
  }

  @Test func `a key file that is none ends with 2`() async throws {
    let folder = try KitFolder(["key": "too short"])
    #expect(await failure { $0.keyFile = "\(folder.path)/key" }?.exitStatus == 2)
    #expect(await failure { $0.keyFile = "\(folder.path)/gone" }?.exitStatus == 2)
  }

  @Test func `a folder that is no repository ends with 4`() async throws {
    let folder = try KitFolder()
    let error = await failure { $0.target = .history(repository: folder.path, part: HistoryPart()) }
    #expect(error?.exitStatus == 4)
  }

  @Test func `a path that is missing is no error but an incomplete scan`() async throws {
    let report = try await Sprawl.run(ScanConfiguration(target: .paths(["/nowhere"])))
    #expect(!report.coverage.isComplete)
    #expect(report.exitStatus(failOn: .any) == 4)
  }
}

import Configuration
import Model
import Testing

/// What is asked of native code: of the project, of a product, of one target.
@Suite("Reading of guard")
struct GuardReadingTests {
  @Test("A policy takes the place of the one before, allowances come on top")
  func layers() throws {
    let project = try read(try Golden.text("valid/guard.yaml"))
    let settings = project.cells.map(\.product.guardSettings)
    #expect(settings.map(\.policy) == [.pure, .pure, .static, .any])
    #expect(settings[0].allowance(for: "github.com/mattn/go-sqlite3")?.reason != nil)
    #expect(settings[0].allowance(for: "golang.org/x/sys") == nil)
    #expect(settings[2].allowance(for: "golang.org/x/sys")?.reason == "ours")
    #expect(settings[3].allowances.count == 2)
  }
}

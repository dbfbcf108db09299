import Foundation
import Testing

/// Progress on a terminal that tmux emulates: what a person really sees.
@Suite("What a terminal shows", .needs("tmux"))
struct TerminalTests {
  /// Starts a release on a terminal of 90 columns, and runs the script `then` once cells run.
  private func screens(_ sample: Sample, _ then: String) async throws -> [String] {
    let end = try await sample.script(
      """
      run="tmux -u -L $NAME -f /dev/null"
      $run new-session -d -x 90 -y 24 \\
        "trap '' INT; '$SLIPWAY' release --snapshot -j 3; echo END \\$?; sleep 60"
      trap '$run kill-server' EXIT
      shown() { for _ in $(seq 100); do $run capture-pane -p | grep -q "$1" && return; sleep 0.1; done; }
      shown 'linux/arm64'
      \(then)
      """,
      adding: [
        "NAME": "slipway-\(UUID().uuidString)", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
      ])
    #expect(end.status == 0, "\(end.err)")
    return end.out.components(separatedBy: "=====\n")
  }

  @Test("The block is drawn once, however the terminal is resized meanwhile")
  func resized() async throws {
    let sample = try Sample.cells(["sleep", "6000", "write", "/out/demo"])
    let screens = try await self.screens(
      sample,
      """
      $run resize-window -x 36 -y 24; sleep 0.7; $run capture-pane -p; echo =====
      $run resize-window -x 120 -y 30; sleep 0.5; $run capture-pane -p; echo =====
      $run display-message -p '#{history_size}'; echo =====
      $run resize-window -x 30 -y 4; sleep 0.5; $run capture-pane -p
      """)
    try #require(screens.count == 4)
    for screen in screens[..<2] {
      #expect(screen.components(separatedBy: " steps ·").count == 2, "\(screen)")
      #expect(screen.components(separatedBy: "demo linux").count == 4, "\(screen)")
    }
    // A drawing a tenth of a second would be dozens.
    #expect(Int(screens[2].filter(\.isNumber)) ?? 99 < 12, "\(screens[2])")
    #expect(screens[3].components(separatedBy: " steps ·").count == 2, "\(screens[3])")
    #expect(screens[3].contains("and 2 more"), "\(screens[3])")
  }

  @Test("After Ctrl-C the block is gone, and what was said stays")
  func interrupted() async throws {
    let sample = try Sample.cells(["sleep", "6000", "write", "/out/demo"])
    let screens = try await self.screens(
      sample,
      """
      $run send-keys C-c; shown END; $run capture-pane -p
      """)
    let lines = try #require(screens.first).split(separator: "\n")
    #expect(lines.count == 3 && lines.first == "stopping; press Ctrl-C again to stop at once")
    #expect(lines.dropFirst().first?.hasPrefix("interrupted; ") == true, "\(lines)")
    #expect(lines.last == "END 130", "\(lines)")
  }

  @Test(
    "NO_COLOR and a dumb terminal get no colour; a dumb terminal and a CI system no redrawing",
    arguments: [
      ("NO_COLOR=1", true, false), ("TERM=dumb", false, false), ("CI=true", false, true),
      ("CI=false", true, true),
    ])
  func plain(_ setting: String, _ isRedrawn: Bool, _ isColoured: Bool) async throws {
    let sample = try Sample.cells(targets: ["linux/amd64", "linux/arm64"])
    let end = try await sample.script(
      "env TERM=xterm \(setting) script -qec \"'$SLIPWAY' release --snapshot\" /dev/null")
    #expect(end.status == 0, "\(end.err)")
    #expect(end.out.contains("\u{1B}[32mdone") == isColoured, "\(end.out)")
    #expect(isColoured || !end.out.contains("m\u{1B}"), "\(end.out)")
    #expect(end.out.contains("\u{1B}[?25l") == isRedrawn)
    #expect(end.out.contains("[1/") == !isRedrawn)
  }
}

import SystemPackage

/// What a program in a container finds, looked at from inside.
///
/// The container shows this machine's own programs for it, and a shell looks around: no image is needed.
struct ContainerCheck {
  /// What was seen, by name: `user` is `1000 1000`.
  private var facts: [String: String] = [:]

  /// What was expected and does not hold, and is needed.
  var missing: [String] {
    Self.needed.filter { !holds($0.name) }.map(\.what)
  }

  /// What holds.
  var enforced: [String] { (Self.needed + Self.wanted).filter { holds($0.name) }.map(\.what) }

  /// What does not hold, and is reported.
  func gaps(of kind: SandboxKind) -> [SandboxReport.Gap] {
    var gaps = Self.wanted.filter { !holds($0.name) }.map {
      SandboxReport.Gap(what: $0.what, why: "\(kind.rawValue) does otherwise on this host")
    }
    let added = (facts["environment"] ?? "").split(separator: " ").sorted()
    if !added.isEmpty {
      gaps.append(
        .init(
          what: "exactly the given environment",
          why: "\(kind.rawValue) adds \(added.joined(separator: ", "))"))
    }
    return gaps
  }

  private static let needed: [(name: String, what: String)] = [
    ("hidden", "fixed paths: the host's files are out of sight"),
    ("readonly", "inputs cannot be written"),
    ("writable", "outputs can be written"),
    ("root", "nothing is written outside the outputs"),
    ("processes", "the host's processes are out of sight"),
    ("rights", "no capabilities"),
    ("devices", "/dev holds null, zero, full, random and urandom"),
  ]

  private static let wanted: [(name: String, what: String)] = [
    ("user", "a fixed user, 1000"),
    ("proc", "a /proc of its own"),
    ("network", "no network"),
    ("hostname", "a fixed host name, slipway"),
    ("system", "nothing of the host in /sys"),
  ]

  private func holds(_ name: String) -> Bool { facts[name] == "yes" }

  /// Reads what the script printed; `nil` when it did not come to its end.
  init?(_ output: [UInt8]) {
    for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
      guard line.hasPrefix("slipway:"), let equals = line.firstIndex(of: "=") else { continue }
      let name = line[line.index(line.startIndex, offsetBy: 8)..<equals]
      facts[String(name)] = String(line[line.index(after: equals)...])
    }
    guard facts["end"] == "yes" else { return nil }
  }

  /// The request that a container is tried with.
  static func request(scratch: FilePath, number: Int) -> SandboxRequest {
    SandboxRequest(
      mounts: [
        .init(source: scratch.appending("in"), path: "/read-only"),
        .init(source: scratch.appending("out"), path: "/writable", isWritable: true),
      ],
      hostPaths: ["/usr", "/bin", "/lib", "/lib32", "/lib64"],
      argv: ["/bin/sh", "-c", script, "sh", scratch.string],
      environment: ["PATH": "/usr/bin:/bin", "HOME": "/tmp"], timeout: .seconds(60),
      logPath: scratch.appending("log"), logLimit: 0, scratch: scratch.appending("try-\(number)"))
  }

  /// Tells what it sees, a line each.
  ///
  /// Only the shell's own commands and `tr` are used.
  ///
  /// Sources: proc(5) for the fields of `status`, and for `net/dev`, whose first two lines are a head.
  private static let script = """
    say() { echo "slipway:$1=$2"; }
    yes() { if eval "$2"; then say "$1" yes; else say "$1" no; fi; }
    scratch=$1
    none=0000000000000000 user= group= rights=yes
    while read -r name value rest; do
      case $name in
        Uid:) user=$value ;;
        Gid:) group=$value ;;
        CapInh:|CapPrm:|CapEff:|CapAmb:) [ "$value" = $none ] || rights=no ;;
        NoNewPrivs:) [ "$value" = 1 ] || rights=no ;;
      esac
    done < /proc/self/status
    yes user '[ "$user $group" = "1000 1000" ]'
    yes rights '[ $rights = yes ]'
    yes proc '[ -e /proc/self/status ]'
    count=0
    for process in /proc/[0-9]*; do count=$((count + 1)); done
    yes processes '[ $count -le 4 ]'
    yes hidden '[ ! -e "$scratch" ]'
    yes readonly '! (: > /read-only/slipway-test) 2>/dev/null'
    yes writable '(: > /writable/slipway-test) 2>/dev/null'
    yes root '! (: > /slipway-test) 2>/dev/null && ! (: > /usr/slipway-test) 2>/dev/null'
    read -r host < /proc/sys/kernel/hostname
    yes hostname '[ "$host" = slipway ]'
    devices=yes
    for device in null zero full random urandom; do [ -c /dev/$device ] || devices=no; done
    (: > /dev/null) 2>/dev/null || devices=no
    yes devices '[ $devices = yes ]'
    interfaces=0
    while read -r line; do
      case $line in lo:*) ;; *:*) interfaces=$((interfaces + 1)) ;; esac
    done < /proc/net/dev
    yes network '[ $interfaces = 0 ]'
    yes system '[ ! -e /sys/kernel ]'
    added=
    tr '\\000' '\\n' < /proc/$$/environ > /tmp/environment
    while IFS= read -r variable; do
      case $variable in PATH=*|HOME=*) ;; *=*) added="$added ${variable%%=*}" ;; esac
    done < /tmp/environment
    say environment "$added"
    say end yes
    """
}

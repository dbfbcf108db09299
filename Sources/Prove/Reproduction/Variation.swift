/// Something that differs from one place or moment of building to another, and that no output may
/// depend on.
///
/// Each has a value in the first rebuild, which is a release's own surroundings with a clock that
/// stands still, and another in the second (``RebuildSurroundings``).
public enum Variation: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Where source, toolchains and outputs are; the other path is longer.
  case buildPath = "build-path"
  /// Where temporary files go.
  case temporaryFolder = "temporary-folder"
  /// The user's number and name.
  case user
  /// The group's number.
  case group
  /// The home folder.
  case home
  /// The host's name.
  case hostName = "host-name"
  /// The domain's name.
  case domainName = "domain-name"
  /// The date and the time of day: years and a day apart.
  case clock
  /// The time zone.
  case timeZone = "time-zone"
  /// The language, and with it the order of sorted names.
  case locale
  /// The mode bits that new files do not get.
  case umask
  /// Variables that nobody asked for.
  case environment
  /// How many processors there are.
  case cpuCount = "cpu-count"
  /// How many things a tool does at once.
  case parallelism
  /// The order in which folders are listed.
  case fileOrder = "file-order"
  /// The times of the source files.
  case fileTimes = "file-times"
  /// The kernel's release and version.
  case kernel
  /// Whether addresses are random.
  case aslr
  /// The numbers of processes.
  case processIDs = "process-ids"
  /// The terminal's type and size.
  case terminal
  /// The user's shell, and which shell `/bin/sh` is.
  case shell
  /// Whether a network can be reached.
  case network
  /// The toolchains' files: copied anew, elsewhere.
  case toolchainStore = "toolchain-store"
  /// The processor's model.
  case cpuModel = "cpu-model"

  /// Those that make most builds differ, for a quick look: paths, time, order, place and language.
  public static let quick: Set<Variation> = [
    .buildPath, .clock, .fileOrder, .fileTimes, .timeZone, .locale, .umask, .hostName, .user,
    .environment, .aslr, .temporaryFolder,
  ]

  /// What it is, in a few words that follow "depends on".
  public var title: String {
    switch self {
    case .buildPath: "the path of the build"
    case .temporaryFolder: "the temporary folder"
    case .user: "the user"
    case .group: "the group"
    case .home: "the home folder"
    case .hostName: "the host's name"
    case .domainName: "the domain's name"
    case .clock: "the time"
    case .timeZone: "the time zone"
    case .locale: "the locale"
    case .umask: "the umask"
    case .environment: "the environment"
    case .cpuCount: "the number of processors"
    case .parallelism: "how much runs at once"
    case .fileOrder: "the order in which folders are listed"
    case .fileTimes: "the times of the source files"
    case .kernel: "the kernel's version"
    case .aslr: "addresses of memory"
    case .processIDs: "numbers of processes"
    case .terminal: "the terminal"
    case .shell: "the shell"
    case .network: "the network"
    case .toolchainStore: "where the toolchain came from"
    case .cpuModel: "the processor's model"
    }
  }

  /// How builds are usually cured of depending on it.
  public var cure: String {
    switch self {
    case .buildPath:
      "pass -ffile-prefix-map (C, C++), -trimpath (Go), --remap-path-prefix (Rust) or "
        + "-file-prefix-map (Swift), or write no absolute path"
    case .temporaryFolder: "write no path of a temporary file into an output"
    case .user, .group:
      "write no user into an output: tar --owner=0 --group=0 --numeric-owner, ar D, zip -X"
    case .home: "write nothing of the builder's home folder (HOME) into an output"
    case .hostName: "write no name of the machine into an output"
    case .domainName: "write no domain of the machine into an output"
    case .kernel: "write nothing of the running kernel (uname) into an output"
    case .clock: "take the time from SOURCE_DATE_EPOCH, which holds the commit's"
    case .timeZone: "tell times in UTC: date -u, TZ=UTC"
    case .locale: "sort and print with LC_ALL=C"
    case .umask: "give files their modes outright: tar --mode=go=rX,u+rw, install -m"
    case .environment: "use only the variables that the build declares"
    case .cpuCount:
      "write no number of processors (nproc) into an output, and give tools a number of threads "
        + "outright: xz -T1"
    case .parallelism:
      "let the number of jobs decide nothing but the speed; declare every dependency in the makefile"
    case .fileOrder: "sort what is listed: sort, sorted(), tar --sort=name, $(sort $(wildcard …))"
    case .fileTimes: "set times outright: tar --mtime=@$SOURCE_DATE_EPOCH, zip after touch -d"
    case .aslr:
      "write no address, order nothing by address, and initialise every byte that is written"
    case .processIDs: "write no process number into an output"
    case .terminal: "make nothing depend on TERM, COLUMNS or LINES"
    case .shell:
      "use what POSIX says of sh, and no more (printf in place of echo -e), and never SHELL"
    case .network: "build without a network: bring what is needed in a fetch step"
    case .toolchainStore: "use nothing of a toolchain but its files' contents"
    case .cpuModel: "name the processor outright: no -march=native"
    }
  }

  public static func < (left: Variation, right: Variation) -> Bool {
    left.rawValue < right.rawValue
  }
}

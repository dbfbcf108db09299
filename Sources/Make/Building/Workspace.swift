internal import Engine
internal import Model

/// The root of one step while it is being described: what is mounted where, what is on `PATH`, and
/// the environment.
struct Workspace {
  let cell: Cell
  let context: BuildContext
  private(set) var inputs: [Step.Input] = []
  private(set) var blobs: [Digest: [UInt8]] = [:]
  private(set) var hostPaths: [String] = []
  private(set) var caches: [Step.Cache] = []
  private(set) var environment: [String: String] = [:]
  /// The product's variables for the network, where the step uses it.
  private var networkEnvironment: [String: String] = [:]
  private var searchPath: [String] = []
  /// Folders of toolchains with layout `root`, by the path that they take.
  private var rootOwners: [String: LockedToolchain] = [:]
  private var seenRoles: Set<String> = []

  /// An empty root, with what every step has: a home and a temporary folder of its own, a fixed
  /// clock, locale and time zone.
  init(_ cell: Cell, _ context: BuildContext) {
    self.cell = cell
    self.context = context
    environment = [
      "HOME": "/tmp", "TMPDIR": "/tmp", "LC_ALL": "C", "TZ": "UTC",
      "SOURCE_DATE_EPOCH": "\(context.sourceDateEpoch)",
    ]
  }

  /// What a user must not set, because it decides what the build sees or what it makes.
  static let ownedVariables: Set<String> = [
    "HOME", "TMPDIR", "LC_ALL", "TZ", "SOURCE_DATE_EPOCH", "ZERO_AR_DATE", "PATH",
    "LD_LIBRARY_PATH", "LD_PRELOAD",
  ]

  /// Variables of the product that only steps with a network get: proxies, certificates, and what git
  /// puts in place of URLs.
  static let networkVariables: Set<String> = Set(
    ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"].flatMap { [$0, $0.lowercased()] }
      + ["SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_CONFIG_COUNT"]
      + (0..<8).flatMap { ["GIT_CONFIG_KEY_\($0)", "GIT_CONFIG_VALUE_\($0)"] })

  /// Sets what a fetching step takes from the product's environment, and shows it the host's resolver
  /// and certificates, without which no name and no TLS server is known.
  mutating func useNetwork(variables: Set<String> = []) throws(BuildError) {
    for name in Self.networkVariables.union(variables).sorted() {
      guard let value = cell.product.environment[name] else { continue }
      networkEnvironment[name] = try render(value)
    }
    environment.merge(networkEnvironment) { $1 }
    for path in [
      "/etc/hosts", "/etc/nsswitch.conf", "/etc/resolv.conf", "/etc/ssl",
      "/usr/share/ca-certificates",
    ] where !hostPaths.contains(where: { path == $0 || path.hasPrefix("\($0)/") }) {
      hostPaths.append(path)
    }
  }

  /// The name of the step that fetches what the product needs.
  ///
  /// It is one for all cells that fetch with the same toolchain and the same variables, which an
  /// override or a template may change. Values are told apart by a digest, because an address may hold
  /// a password.
  func fetchStepID(_ title: String, role: String) throws(BuildError) -> StepID {
    var name = try toolchain(role).name
    if !networkEnvironment.isEmpty {
      let lines = networkEnvironment.map { "\($0)=\($1)\0" }.sorted().joined()
      name += ", \(Digest(hashing: Array(lines.utf8)).short)"
    }
    return StepID("\(title) \(cell.product.name) (\(name))")
  }

  /// The folder that the product's commands run in, relative to the root.
  var workingDirectory: String { Paths.join("src", cell.product.directory) }

  /// Mounts the selected source at `src`.
  mutating func mountSource(isWritable: Bool) {
    mount("src", .tree(context.sourceTree), isWritable: isWritable)
  }

  /// Mounts something at a path relative to the root.
  mutating func mount(_ path: String, _ source: Step.Input.Source, isWritable: Bool = false) {
    inputs.append(Step.Input(path: path, source: source, isWritable: isWritable))
  }

  /// Mounts a small file that the builder wrote; returns its path inside the sandbox.
  mutating func give(_ path: String, _ text: String, isExecutable: Bool = false) -> String {
    let bytes = Array(text.utf8)
    let digest = Digest(hashing: bytes)
    blobs[digest] = bytes
    mount(path, .file(digest, isExecutable: isExecutable))
    return "/\(path)"
  }

  /// Shows a folder of the host, read-only; for steps that bring what is then checked.
  mutating func show(host path: String) {
    if !hostPaths.contains(path) { hostPaths.append(path) }
  }

  mutating func addCache(name: String, path: String) {
    caches.append(Step.Cache(name: name, path: path))
  }

  /// Takes the commit's time out of the step, for what the project's source does not change: it would
  /// be made anew for every commit.
  mutating func forgetCommit() { environment["SOURCE_DATE_EPOCH"] = "315532800" }

  mutating func set(_ name: String, _ value: String) { environment[name] = value }

  /// The toolchain that serves a role.
  func toolchain(_ role: String) throws(BuildError) -> LockedToolchain {
    if let found = context.toolchains[role] { return found }
    let product = cell.product
    if let name = product.toolchains[role] {
      throw BuildError(
        "the toolchain “\(name)” (as \(role)) is not pinned",
        hint: "run `slipway toolchain pin \(name)`", location: product.location)
    }
    throw BuildError(
      "a toolchain is needed for the role “\(role)”, and the product names none",
      hint: "declare one under `toolchains:` and name it in the product: "
        + "`toolchains: { \(role): NAME }`",
      location: product.location)
  }

  /// Mounts the toolchain of a role and puts a program of it on `PATH`.
  ///
  /// - Parameter path: where the program is in a toolchain that has its own folder (`bin/go`).
  /// - Returns: how to call the program: its path, or its name where `PATH` decides.
  mutating func use(_ role: String, program path: String) throws(BuildError) -> String {
    let toolchain = try toolchain(role)
    try mountToolchain(toolchain, role: role)
    guard toolchain.layout == .tool else { return Paths.name(of: path) }
    addToSearchPath(Paths.join(toolchain.sandboxPath, Paths.folder(of: path)))
    return "\(toolchain.sandboxPath)/\(path)"
  }

  /// Mounts the toolchain of a role with all its usual folders of programs on `PATH`.
  mutating func use(_ role: String) throws(BuildError) {
    let toolchain = try toolchain(role)
    try mountToolchain(toolchain, role: role)
    guard toolchain.layout == .tool else { return }
    addToSearchPath("\(toolchain.sandboxPath)/bin")
    addToSearchPath(toolchain.sandboxPath)
  }

  private mutating func mountToolchain(
    _ toolchain: LockedToolchain, role: String
  ) throws(BuildError) {
    guard seenRoles.insert(role).inserted else { return }
    switch toolchain.layout {
    case .tool:
      let path = "tool/\(toolchain.name)"
      if !inputs.contains(where: { $0.path == path }) { mount(path, .tree(toolchain.tree)) }
    case .root:
      guard let folders = context.rootFolders[role], !folders.isEmpty else {
        throw BuildError(
          "the tree of the toolchain “\(toolchain.name)” is not known yet",
          hint: "run `slipway toolchain fetch \(toolchain.name)`",
          location: cell.product.location)
      }
      for (path, digest) in folders.sorted(by: { $0.key < $1.key }) {
        if let owner = rootOwners[path] {
          if owner.tree == toolchain.tree { continue }
          throw BuildError(
            "the toolchains “\(owner.name)” and “\(toolchain.name)” both bring /\(path)",
            hint: "put both into one toolchain, one list of Debian packages or one image, and name "
              + "it for both roles",
            location: cell.product.location)
        }
        rootOwners[path] = toolchain
        mount(path, .tree(digest))
      }
      let usual = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"]
      for folder in toolchain.searchPath ?? usual { addToSearchPath(folder) }
    case .host:
      for path in context.hostPaths[role] ?? [] {
        if !hostPaths.contains(path) { hostPaths.append(path) }
        if path.hasSuffix("/bin") {
          addToSearchPath(path)
        } else {
          addToSearchPath("\(path)/bin")
          if !path.hasSuffix("/usr") { addToSearchPath("\(path)/usr/bin") }
        }
      }
      for folder in ["/usr/bin", "/bin"] { addToSearchPath(folder) }
    }
  }

  private mutating func addToSearchPath(_ folder: String) {
    if !searchPath.contains(folder) { searchPath.append(folder) }
  }

  /// Expands a template of the configuration.
  func render(_ template: String) throws(BuildError) -> String {
    do { return try context.templateRender(template) } catch {
      throw BuildError(
        "the template “\(template)” cannot be expanded: \(error)",
        location: cell.product.location)
    }
  }

  func render(_ templates: [String]) throws(BuildError) -> [String] {
    var result: [String] = []
    for template in templates { result.append(try render(template)) }
    return result
  }

  /// Expands flags, and refuses those that mean the CPU of the machine that builds: a template may
  /// hold one that the text of the configuration does not show.
  func render(flags: [String], from origin: String) throws(BuildError) -> [String] {
    let rendered = try render(flags)
    try NativeFlags.refuse(in: rendered, of: cell, from: origin)
    return rendered
  }

  func render(_ commands: [[String]]) throws(BuildError) -> [[String]] {
    var result: [[String]] = []
    for command in commands { result.append(try render(command)) }
    return result
  }

  /// Puts the product's own variables over the builder's, refusing those that a builder owns.
  ///
  /// - Parameters:
  ///   - owned: what this builder decides besides what it already set.
  ///   - moved: what the builder takes elsewhere (to a fetch step) and which is left out here.
  mutating func addProductEnvironment(
    owned: Set<String> = [], moved: Set<String> = []
  ) throws(BuildError) {
    let product = cell.product
    let refused = Self.ownedVariables.union(owned).union(environment.keys)
    for (name, template) in product.environment.sorted(by: { $0.key < $1.key }) {
      if moved.contains(name) || Self.networkVariables.contains(name) { continue }
      if refused.contains(name) {
        throw BuildError(
          "the environment variable \(name) cannot be set, because the "
            + "\(product.builder.name) builder decides it from the target and for reproducibility",
          hint: "remove \(name) from the product's `environment`", location: product.location)
      }
      let value = try render(template)
      try NativeFlags.refuse(variable: name, value: value, of: cell)
      environment[name] = value
    }
  }

  /// The step that this root is for, with the product's hooks around its commands.
  func step(
    _ id: StepID, title: String, commands: [[String]], outputs: [Step.Output],
    workingDirectory: String? = nil, hasHooks: Bool = true, usesNetwork: Bool = false,
    weight: Step.Weight = Step.Weight(cpus: 1, memory: 512)
  ) throws(BuildError) -> Step {
    let hooks = cell.product.hooks
    var all = commands
    if hasHooks {
      let (pre, post) = (try render(hooks.pre), try render(hooks.post))
      for hook in pre + post { try NativeFlags.refuse(in: hook, of: cell, from: "a hook") }
      all = pre + commands + post
    }
    var environment = environment
    environment["PATH"] = searchPath.isEmpty ? "/usr/bin:/bin" : searchPath.joined(separator: ":")
    let command = Step.Command(
      commands: all, environment: environment,
      workingDirectory: workingDirectory ?? self.workingDirectory, usesNetwork: usesNetwork,
      timeoutSeconds: cell.product.timeoutSeconds, hostPaths: hostPaths, caches: caches)
    return Step(
      id: id, title: title, cells: [cell.id], work: .command(command), inputs: inputs,
      outputs: outputs, weight: weight)
  }
}

extension Product {
  /// Whether commands of the user's own run around the build; they may read and write any source.
  var hasHooks: Bool { !hooks.pre.isEmpty || !hooks.post.isEmpty }
}

import Engine
import Model
import SystemPackage
import Testing

struct StoreTests {
  let folder = TemporaryFolder()

  func store() throws -> Store { try Store(root: folder.path.appending("store")) }

  @Test func bytesComeBackAndAreReadOnly() throws {
    let store = try store()
    let digest = try store.put(Array("hello".utf8))
    // sha256sum's own answer.
    #expect(digest.hash == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
    #expect(text(try store.read(digest)) == "hello")
    #expect(mode(store.path(of: digest)) == 0o444)
    #expect(throws: StoreError.missing(Digest(hashing: [1]))) {
      try store.read(Digest(hashing: [1]))
    }
    #expect(throws: StoreError.self) { try store.read(digest, limit: 4) }
  }

  @Test func aMovedFileIsGoneAndACopiedOneStays() throws {
    let store = try store()
    try folder.write("a", "one")
    try folder.write("b", "two", mode: 0o755)
    let a = try store.put(file: folder.path.appending("a"), isExecutable: false, moving: false)
    let b = try store.put(file: folder.path.appending("b"), isExecutable: true, moving: true)
    #expect(exists(folder.path.appending("a")))
    #expect(!exists(folder.path.appending("b")))
    #expect(mode(store.path(of: b, isExecutable: true)) == 0o555)
    #expect(text(try store.read(a)) == "one")
    #expect(text(try store.read(b)) == "two")
    let twin = try store.existingPath(of: a, isExecutable: true)
    #expect(mode(twin) == 0o555)
    #expect(text(try readFile(twin)) == "one")
  }

  @Test func aFileWithASecondNameIsCopiedSoThatTheOtherCannotWriteToTheBlob() throws {
    let store = try store()
    try folder.write("a", "shared")
    run("ln '\(folder.path)/a' '\(folder.path)/b'")
    let digest = try store.put(file: folder.path.appending("a"), isExecutable: false, moving: true)
    run("printf changed > '\(folder.path)/b'")
    #expect(text(try store.read(digest)) == "shared")
  }

  @Test func damageIsSeen() throws {
    let store = try store()
    let digest = try store.put(Array("hello".utf8))
    run("chmod u+w '\(store.path(of: digest))'; printf hullo > '\(store.path(of: digest))'")
    #expect(throws: StoreError.self) { try store.read(digest) }
    #expect(try store.put(Array("hello".utf8)) == digest)
    #expect(text(try store.read(digest)) == "hello")
  }

  @Test func aTreeSharesTheFilesThatAnotherHas() throws {
    let store = try store()
    let digests = FileDigestCache()
    for (name, text) in [("a/same", "same"), ("a/other", "one"), ("mode", "m"), ("top", "t")] {
      try folder.write("p/\(name)", text)
    }
    run("ln -s a/same '\(folder.path)/p/link'")
    func tree(like other: Digest?) throws -> Digest {
      let files = try InputScanner(root: folder.path.appending("p")).scan(
        include: [try GlobPattern("**")])
      return try store.materialize(Store.leaves(of: files, digests: digests), like: other)
    }
    let first = try tree(like: nil)
    #expect(try store.digest(ofTree: store.treePath(first)) == first)
    try folder.write("p/a/other", "two")
    run("chmod +x '\(folder.path)/p/mode'; rm '\(folder.path)/p/top'")
    let second = try tree(like: first)
    #expect(first != second)
    for digest in [first, second] { try store.verify(tree: digest) }
    let place = store.treePath(second)
    #expect(text(try readFile(place.appending("a/other"))) == "two")
    #expect(text(try readFile(store.treePath(first).appending("a/other"))) == "one")
    #expect(mode(place.appending("mode")) == 0o555)
    #expect(mode(place.appending("a")) == 0o555)
    #expect(run("test $(stat -c %h '\(place)/a/same') = 2") == 0)
    #expect(run("test $(stat -c %h '\(place)/mode') = 1") == 0)
    for name in ["a/same", "a/other", "mode", "link", "a", "."] {
      #expect(run("test $(stat -c %Y '\(place)/\(name)') = 315532800") == 0, "\(name)")
    }
    // The first goes, and the second stays whole.
    run("cd '\(store.treePath(first))' && find . -type d -exec chmod u+w {} +; rm -rf ./*")
    try store.verify(tree: second)
    #expect(try tree(like: first) == second)
  }

  @Test func aFileThatIsNotWhatItWasIsNotTaken() throws {
    let store = try store()
    try folder.write("p/a", "one")
    let file = SourceFile.file(folder.path.appending("p/a"), isExecutable: false)
    let leaf = TreeLeaf(path: "a", file: file, digest: Digest(hashing: "two".utf8))
    #expect(throws: StoreError.self) { try store.materialize([leaf]) }
    #expect(names(in: folder.path.appending("store/trees")).isEmpty)
  }

  @Test func foldersAreToldApartByTheFilesInThem() throws {
    let store = try store()
    func folders(_ files: [String: String]) throws -> [String: Digest]? {
      let tree = try store.materialize(
        files: files.mapValues { .bytes(Array($0.utf8), isExecutable: false) },
        digests: FileDigestCache())
      return try store.digestsOfFolders(inTree: tree)
    }
    let first = try #require(try folders(["a/x": "1", "a/b/y": "1", "z": "1"]))
    #expect(first.keys.sorted() == ["", "a", "a/b"])
    let second = try #require(try folders(["a/x": "1", "a/b/y": "2", "z": "1"]))
    #expect(first[""] == second[""])
    #expect(first["a"] == second["a"])
    #expect(first["a/b"] != second["a/b"])
    // The name counts as well.
    #expect(try folders(["z": "1"])?[""] != folders(["y": "1"])?[""])
    let link = try store.materialize(
      files: ["a/x": .bytes([1], isExecutable: false), "b": .symlink(target: "a")],
      digests: FileDigestCache())
    #expect(try store.digestsOfFolders(inTree: link) == nil)
  }

  @Test func aTreeIsAdoptedWholeReadOnlyAndAtOneTime() throws {
    let store = try store()
    try folder.write("t/bin/tool", "#!/bin/sh\n", mode: 0o700)
    try folder.write("t/lib/a.txt", "a", mode: 0o600)
    run("mkdir '\(folder.path)/t/empty'; ln -s ../lib/a.txt '\(folder.path)/t/bin/link'")
    let tree = folder.path.appending("t")
    let expected = try store.digest(ofTree: tree)
    #expect(exists(tree))
    let digest = try store.adopt(tree: tree)
    #expect(digest == expected)
    #expect(!exists(tree))
    #expect(store.hasTree(digest))
    let path = store.treePath(digest)
    #expect(mode(path.appending("bin/tool")) == 0o555)
    #expect(mode(path.appending("lib/a.txt")) == 0o444)
    #expect(mode(path.appending("lib")) == 0o555)
    #expect(run("test -L '\(path)/bin/link' && test -d '\(path)/empty'") == 0)
    #expect(run("test $(stat -c %Y '\(path)/lib/a.txt') = 315532800") == 0)
    try store.verify(tree: digest)
    // The messages lead from the root to every folder.
    #expect(try store.messages(ofTree: digest).count == 4)
  }

  @Test func aTreeIsTheSameWhereverItWasMade() throws {
    let store = try store()
    try folder.write("one/a", "1", mode: 0o600)
    try folder.write("two/a", "1", mode: 0o664)
    try folder.write("three/a", "1", mode: 0o755)
    let digests = try ["one", "two", "three"].map {
      try store.digest(ofTree: folder.path.appending($0))
    }
    #expect(digests[0] == digests[1])
    #expect(digests[0] != digests[2])
    #expect(try store.adopt(tree: folder.path.appending("one")) == digests[0])
    #expect(try store.adopt(tree: folder.path.appending("two")) == digests[0])
    #expect(!exists(folder.path.appending("two")))
  }

  @Test func aDamagedTreeIsNamedByItsPathAndNotUsedInAnotherBoot() throws {
    let root = folder.path.appending("store")
    try folder.write("t/x/y", "1")
    let digest: Digest
    do {
      let store = try Store(root: root)
      digest = try store.adopt(tree: folder.path.appending("t"))
      let file = store.treePath(digest).appending("x/y")
      run("chmod u+w '\(file)'; printf 2 > '\(file)'")
      let error = #expect(throws: StoreError.self) { try store.verify(tree: digest) }
      #expect(error?.description.contains("x/y is damaged") == true)
    }
    // What a store that was restored from elsewhere, or a power loss, looks like: no seal.
    run("rm '\(root)/seals/\(digest.hash)'")
    let store = try Store(root: root)
    #expect(!store.hasTree(digest))
    #expect(!exists(root.appending("trees/\(digest.hash)")))
  }

  @Test func aTreeWithoutSealIsSealedWhenItIsWhole() throws {
    let root = folder.path.appending("store")
    try folder.write("t/x/y", "1")
    let digest = try Store(root: root).adopt(tree: folder.path.appending("t"))
    run("rm '\(root)/seals/\(digest.hash)' '\(root)/directories/\(digest.hash)'")
    let store = try Store(root: root)
    #expect(store.hasTree(digest))
    #expect(exists(root.appending("seals/\(digest.hash)")))
    #expect(try store.messages(ofTree: digest).count == 2)
  }

  @Test func aFolderOfATreeHasItsOwnPlace() throws {
    let store = try store()
    try folder.write("t/go/bin/go", "go", mode: 0o755)
    try folder.write("t/doc", "doc")
    let root = try store.adopt(tree: folder.path.appending("t"))
    let sub = try store.subtree("go", of: root)
    #expect(store.hasTree(sub))
    #expect(text(try readFile(store.treePath(sub).appending("bin/go"))) == "go")
    #expect(try store.digest(ofTree: store.treePath(sub)) == sub)
    #expect(throws: StoreError.self) { try store.subtree("no", of: root) }
  }

  @Test(arguments: ["mkfifo f", #"touch "$(printf '\377')""#])
  func whatNoTreeCanHoldIsRefused(_ script: String) throws {
    let store = try store()
    try folder.write("t/a", "1")
    run("cd '\(folder.path)/t' && \(script)")
    #expect(throws: StoreError.self) { try store.adopt(tree: folder.path.appending("t")) }
    #expect(exists(folder.path.appending("t/a")))
  }

  @Test func materializeCopiesAndSeesAChange() throws {
    let store = try store()
    try folder.write("src/main.c", "int main;")
    let files: [String: SourceFile] = [
      "a/main.c": .file(folder.path.appending("src/main.c"), isExecutable: false),
      "a/run.sh": .bytes(Array("#!".utf8), isExecutable: true),
      "link": .symlink(target: "a/main.c"),
    ]
    let digests = FileDigestCache()
    let digest = try store.materialize(files: files, digests: digests)
    let path = store.treePath(digest)
    #expect(text(try readFile(path.appending("link"))) == "int main;")
    #expect(mode(path.appending("a/run.sh")) == 0o555)
    #expect(try store.digest(ofTree: path) == digest)
    try folder.write("src/main.c", "int other;")
    #expect(try store.materialize(files: files, digests: digests) != digest)
    #expect(throws: StoreError.self) {
      try store.materialize(
        files: ["a": .bytes([], isExecutable: false), "a/b": .bytes([], isExecutable: false)],
        digests: digests)
    }
    #expect(throws: StoreError.self) {
      try store.materialize(files: ["../a": .bytes([], isExecutable: false)], digests: digests)
    }
    #expect(store.hasTree(try store.materialize(files: [:], digests: digests)))
  }

  @Test func whatAKilledProcessLeftIsSweptAndALiveOnesIsNot() throws {
    let root = folder.path.appending("store")
    let live = try Store(root: root)
    let kept = try live.makeTemporaryDirectory()
    run(
      """
      cd '\(root)/tmp' && mkdir -p 99999-1/half && echo x > 99999-1/half/blob \
      && touch 99999-1.lock 88888-2.lock && chmod 555 99999-1/half
      """)
    let store = try Store(root: root)
    #expect(exists(kept))
    #expect(!exists(root.appending("tmp/99999-1")))
    #expect(!exists(root.appending("tmp/99999-1.lock")))
    #expect(!exists(root.appending("tmp/88888-2.lock")))
    withExtendedLifetime((live, store)) {}
  }

  @Test func aFileInPlaceOfTheStoreIsAClearError() throws {
    try folder.write("store", "no folder")
    let error = #expect(throws: StoreError.self) { try store() }
    #expect(error?.description.contains("Not a directory") == true)
  }
}

pub fn build(b: *B) void {
    lib.addCSourceFile(.{ .file = b.path("src/core.c") });
}

const c = @cImport({
    @cInclude("curl/curl.h");
});
pub fn main() void {}

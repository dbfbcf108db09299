// @cInclude("curl/curl.h")
const text =
    \\ @cInclude("curl/curl.h")
;
pub fn main() void {}

const std = @import("std");

pub fn main() void {
    std.debug.print("table {s}\n", .{@embedFile("table.txt")});
}

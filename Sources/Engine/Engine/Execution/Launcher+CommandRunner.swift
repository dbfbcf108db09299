extension Launcher: CommandRunner {}

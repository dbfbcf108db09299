public func place(of file: StaticString = #filePath) -> StaticString { file }

public func here() -> StaticString { place() }

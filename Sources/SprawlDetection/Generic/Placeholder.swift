enum Placeholder { static func reason(in v: borrowing Span<UInt8>) -> String? { nil } }

import HTTPWire

/// The `Date` field, written anew once per second.
struct DateLine {
  private var line: [UInt8] = []
  private var second = -1

  mutating func append(to bytes: inout [UInt8], secondsSince1970 now: Int) {
    if now != second {
      second = now
      line.removeAll(keepingCapacity: true)
      line.appendFieldName("Date")
      HTTPDate.append(secondsSince1970: now, to: &line)
      line.appendLineEnd()
    }
    bytes.append(contentsOf: line)
  }
}

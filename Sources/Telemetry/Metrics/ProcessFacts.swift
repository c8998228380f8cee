/// What the process knows about itself; read by the caller, because this target does no I/O.
public struct ProcessFacts: Sendable {
  /// User and system time of all threads.
  public var cpuNanoseconds: UInt64
  /// Memory in RAM.
  public var residentBytes: UInt64
  /// Addresses in use, in RAM or not.
  public var virtualBytes: UInt64
  /// Descriptors open now.
  public var openDescriptors: UInt64
  /// The soft limit of descriptors; 0 where there is none.
  public var maximumDescriptors: UInt64
  /// When the process was started, since 1970.
  public var startMilliseconds: UInt64

  /// All facts at once.
  public init(
    cpuNanoseconds: UInt64, residentBytes: UInt64, virtualBytes: UInt64, openDescriptors: UInt64,
    maximumDescriptors: UInt64, startMilliseconds: UInt64
  ) {
    self.cpuNanoseconds = cpuNanoseconds
    self.residentBytes = residentBytes
    self.virtualBytes = virtualBytes
    self.openDescriptors = openDescriptors
    self.maximumDescriptors = maximumDescriptors
    self.startMilliseconds = startMilliseconds
  }
}

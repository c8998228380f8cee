private import CLinux
private import Glibc

/// How many loops are worth having: the processors this process may really use.
public enum ProcessorCount {
  /// The smaller of the affinity mask and the cgroup's CPU quota, at least 1.
  public static func available() -> Int {
    let allowed = max(1, Int(linux_affinity_count()))
    let quotas = [
      quota(ofVersion2: SmallFile.read("/sys/fs/cgroup/cpu.max")),
      quota(
        ofVersion1: SmallFile.read("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"),
        period: SmallFile.read("/sys/fs/cgroup/cpu/cpu.cfs_period_us")),
    ]
    return quotas.compactMap { $0 }.reduce(allowed, min)
  }

  /// The quota in `cpu.max` of cgroup version 2 ("200000 100000", "max 100000"), rounded up to whole processors.
  static func quota(ofVersion2 text: String?) -> Int? {
    let parts = (text ?? "").split(whereSeparator: \.isWhitespace)
    guard parts.count == 2, let quota = Int(parts[0]), let period = Int(parts[1]) else { return nil }
    return processors(quota: quota, period: period)
  }

  /// The quota of cgroup version 1, which says -1 for none.
  static func quota(ofVersion1 quota: String?, period: String?) -> Int? {
    let numbers = [quota, period].compactMap { $0?.split(whereSeparator: \.isWhitespace).first }.compactMap { Int($0) }
    guard numbers.count == 2 else { return nil }
    return processors(quota: numbers[0], period: numbers[1])
  }

  private static func processors(quota: Int, period: Int) -> Int? {
    guard quota > 0, period > 0 else { return nil }
    return max(1, (quota + period - 1) / period)
  }
}

// What the translation of one error costs in this process: `./dev bench translation`.
// The numbers of a run, and the machine they are from, stand in ../README.md.

import CAllocationCount
import Configuration
import Translation

let shipped = try Configuration.load().translator
for example in Example.all { _ = Measurement(of: example.inEnglish, with: shipped, rounds: 1) }
// What is measured are the texts alone: the code has run already.
let memory = ResidentMemory()
for language in shipped.languages {
  _ = shipped.translate(.failure(.internalError), for: RequestFacts(acceptLanguage: Array(language.utf8)))
}
print(
  "resident memory of all \(shipped.languages.count) locales, their files in the binary among it: \(memory.growthKibibytes) KiB"
)

let start = try StartMeasurement()
start.print()

print("\nshipped catalogue: \(shipped.entries.count) entries, \(shipped.languages.count) languages")
let small = Example.all.map { Measurement(of: $0, with: shipped) }
Table.print(Example.all, small)

print("\nthe same again and again")
Table.print(Example.all, Example.all.map { Measurement(of: $0, repeatedWith: shipped, isNew: false) })
print("\nnever the same")
Table.print(Example.all, Example.all.map { Measurement(of: $0, repeatedWith: shipped, isNew: true) })

let large = try LargeWorld.translator(basedOn: shipped)
print("\nmade up: \(large.entries.count) entries, \(large.languages.count) languages")
let big = Example.all.map { Measurement(of: $0, with: large) }
Table.print(Example.all, big)

let ratios = zip(big, small).map { $0.nanoseconds / $1.nanoseconds }.sorted()
print("\nratio of the two, median: \(Table.fixed(ratios[ratios.count / 2]))")

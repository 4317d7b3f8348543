// swift-tools-version:5.9
// Hearth for Swift. `generate` fills `Sources` with what is not here, and `xcframework` makes the library for Apple's devices.
import PackageDescription

#if os(Linux)
// The library of the machine: swift build -Xlinker -L<folder of libhearth.so>
let library: Target = .systemLibrary(name: "HearthFFI", path: "Sources/HearthFFI")
#else
let library: Target = .binaryTarget(name: "HearthFFI", path: "HearthFFI.xcframework")
#endif

let package = Package(
    name: "HearthKit",
    platforms: [.iOS(.v13), .macOS(.v10_15)],
    products: [.library(name: "HearthKit", targets: ["HearthKit"])],
    targets: [
        library,
        .target(name: "HearthKit", dependencies: ["HearthFFI"], path: "Sources/HearthKit"),
    ]
)

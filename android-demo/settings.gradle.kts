// For Android Studio, over the same sources. Not tried where this repository is tested: the Android Gradle plugin is not on Maven
// Central. `test` is what is tried.
pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositories {
        google()
        mavenCentral()
        // bindings/kotlin: `mvn install` there.
        mavenLocal()
    }
}

rootProject.name = "hearth-demo"
include(":shared", ":app")

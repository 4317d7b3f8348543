plugins {
    id("com.android.application")
    id("org.jetbrains.kotlin.android")
}

android {
    namespace = "uk.hearth.demo.android"
    compileSdk = 35

    defaultConfig {
        applicationId = "uk.hearth.demo.android"
        minSdk = 26
        targetSdk = 34
        versionCode = 1
        versionName = "0.1.0"
    }

    // What `native` built.
    sourceSets["main"].jniLibs.srcDir("../target/jni")

    // What must be kept is told by META-INF/proguard in Hearth's JAR.
    buildTypes["release"].apply {
        isMinifyEnabled = true
        proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"))
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_1_8
        targetCompatibility = JavaVersion.VERSION_1_8
    }

    // The library for desktops is in the JAR, and is of no use here.
    packaging.resources.excludes += setOf("linux-*/**", "darwin-*/**", "win32-*/**", "com/sun/jna/*/**")
}

kotlin {
    compilerOptions.jvmTarget.set(org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_1_8)
}

dependencies {
    implementation(project(":shared")) {
        exclude(group = "net.java.dev.jna", module = "jna")
    }
    // Android needs JNA's AAR, which holds its own library for each kind of device.
    implementation("net.java.dev.jna:jna:5.19.1@aar")
    implementation("com.google.zxing:core:3.5.3")
}

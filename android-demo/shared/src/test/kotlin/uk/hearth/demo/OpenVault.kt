// A vault for tests, without a lock: what is in it can be seen, and it can be full.
package uk.hearth.demo

class OpenVault : Vault {
    val all = sortedMapOf<String, ByteArray>()
    var full = false

    override fun names() = all.keys.toList()

    override fun read(name: String) = all[name]

    override fun write(name: String, bytes: ByteArray) = !full.also { if (!it) all[name] = bytes }

    override fun forget() = all.clear()
}

import java.security.MessageDigest
import java.util.zip.ZipFile

// The jars of this second build must be those of the first, byte for byte.
def jarsBelow = { File root ->
  root.listFiles()
      .findAll { new File(it, 'target').isDirectory() }
      .collectMany { module ->
        new File(module, 'target').listFiles()
            .findAll { it.name.endsWith('.jar') && !it.name.startsWith('original-') }
      }
      .collectEntries { [it.name, it] }
}
def sha = { bytes -> MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex().toString() }
def entries = { File jar ->
  def zip = new ZipFile(jar)
  try {
    zip.entries().collect { "${it.name} ${it.time} ${sha(zip.getInputStream(it).bytes)}".toString() }
  } finally {
    zip.close()
  }
}

def first = jarsBelow(new File(repositoryRoot).canonicalFile)
def second = jarsBelow(new File(basedir, 'source'))
assert second.size() >= 4
assert first.keySet() == second.keySet()
first.each { name, jar ->
  if (sha(jar.bytes) != sha(second[name].bytes)) {
    def (left, right) = [entries(jar), entries(second[name])]
    throw new AssertionError((Object) """$name differs between two builds of the same sources;
first only: ${left - right}
second only: ${right - left}
Nothing in either: order or compression of the entries differs. Old files in target make a difference
too: repeat with clean before looking for the cause.""")
  }
}
return true

import groovy.json.JsonSlurper
import java.time.Instant

def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: PASS first')
assert log.contains('preflight: PASS second')
assert log.contains('preflight: nothing to check in a pom module whose own POM names no profile')
assert !log.contains('preflight: ERROR')
assert !new File(basedir, 'target/preflight').exists()

// One module measures at a time, however many are built in parallel.
def spans = ['first', 'second'].collect { module ->
  def times = new File(basedir, "$module/target/preflight/samples.jsonl").readLines().collect {
    Instant.parse(new JsonSlurper().parseText(it).timestamp)
  }
  [times.min(), times.max()]
}.sort { it[0] }
assert spans[0][1] < spans[1][0]

def history = new File(basedir, '.preflight/history.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert history*.profile.sort() == ['first', 'second']
return true

import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').getText('UTF-8')
def report = { name ->
  new JsonSlurper().parse(new File(basedir, "target/preflight/${name}/preflight-report.json"))
}

def healthy = report('healthy')
assert healthy.verdict == 'PASS'
assert healthy.decision.mode == 'confident'
assert healthy.decision.stated_error == 0.05
assert healthy.decision.decided
assert healthy.decision.requests >= 87
assert healthy.objectives[0].status == 'MET'
assert healthy.objectives[0].decision.fixed_size_requests == 4654

def borderline = report('borderline')
assert borderline.verdict == 'WARN'
assert borderline.objectives[0].status == 'UNDECIDED'
assert borderline.objectives[0].decision.more_requests_at_least > 0

def failing = report('failing')
assert failing.verdict == 'FAIL'
assert failing.objectives[0].status == 'VIOLATED'
assert failing.decision.requests < 100

def impossible = report('impossible')
assert impossible.verdict == 'ERROR'
assert impossible.exit_code == 2
assert log.contains('ttft p99 at 99 % needs at least 459 requests; the budget is 100')
return true

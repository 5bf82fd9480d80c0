def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: wrote readiness.yml (kind app); found: 1 call site of openai-java;'
    + ' model gpt-5-mini; no evals; runbook runbooks/rollback.md; no endpoint')

def profile = new File(basedir, 'readiness.yml').getText('UTF-8')
assert profile.contains('# - src/main/java/shop/Answers.java:')
assert profile.contains('  rollback_runbook: runbooks/rollback.md')

// The check runs on what was written, and what is not set does not pass.
assert log.contains('preflight: FAIL init: 2 of 3 checks failed')
assert log.contains('  FAIL  cost: per-request cost $')
assert log.contains('  PASS  deployment: ')

assert log.contains('preflight: ERROR: readiness.yml exists and is not overwritten: move it away, or'
    + ' name another file with -Dprofile=FILE')
assert new File(basedir, 'gates/endpoint.yml').getText('UTF-8').contains('kind: inference')
assert log.contains("preflight: ERROR: preflight.kind: expected one of inference, app, rag, but got"
    + " 'rga'")
assert !new File(basedir, 'other.yml').exists()
assert !log.contains('\tat io.preflight')
return true

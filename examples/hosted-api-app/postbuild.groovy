def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: PASS hosted-api-app: 2 of 2 checks passed')
assert log.contains('PASS  observability: telemetry config observability.yml has all 8 required fields; metrics of target/metrics.txt have request_duration, token_usage, model, provider, error_type')
assert log.contains('preflight: FAIL hosted-api-app: observability: metrics of target/metrics.txt lack request_duration, token_usage')
assert log.contains('management.endpoints.web.exposure.include=prometheus')
return true

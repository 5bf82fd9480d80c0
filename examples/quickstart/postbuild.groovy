def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: PASS quickstart: 3 of 3 objectives met')
assert log =~ /preflight: FAIL slow: ttft p95 \d{3,4} ms, limit 500 ms \(20 requests to http:\/\/127\.0\.0\.1:\d+\); report: target\/preflight\/preflight-report\.html/
return true

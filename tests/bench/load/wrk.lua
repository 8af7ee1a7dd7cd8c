-- One load for wrk, told by the environment: paths and cookies in turn, a body made new each time.
local function lines(text)
  local list = {}
  for line in (text or ''):gmatch('[^\n]+') do list[#list + 1] = line end
  return list
end

local paths = lines(os.getenv('BENCH_PATHS'))
local cookies = lines(os.getenv('BENCH_COOKIES'))
local body = os.getenv('BENCH_BODY')
local origin = os.getenv('BENCH_ORIGIN')
local nonce = os.getenv('BENCH_NONCE')
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set('id', threads)
end

function init()
  -- Two threads begin apart, so that they do not walk in step.
  turn = id * 7
end

function request()
  turn = turn + 1
  local headers = { Accept = 'text/html' }
  if #cookies > 0 then headers['Cookie'] = cookies[turn % #cookies + 1] end
  local path = paths[turn % #paths + 1]
  if not body then return wrk.format('GET', path, headers) end
  headers['Content-Type'] = 'application/x-www-form-urlencoded'
  headers['Origin'] = origin
  local text = body:gsub('{n}', nonce .. 'x' .. id .. 'x' .. turn)
  return wrk.format('POST', path, headers, text)
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\nRESULT {"requests":%d,"seconds":%f,"status":%d,"broken":%d,"p50":%f,"p99":%f}\n',
    summary.requests, summary.duration / 1e6, e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end

-- Ten new events in each batch; ids never repeat within a run. A thousand people take turns.
local key = os.getenv("BENCH_APP")
local seed = os.time() % 0xffffff
local number = 0
local people = 1000
local one = '{"id":"%08x-%04x-7000-8000-%012x","type":"content_seen","at":%d,"page":"request-form","item":"amount","rev":3,"cohorts":["buyers"],"p":{"via":"auto"}}'
function request()
  local now = os.time() * 1000
  local person = number / 10 % people
  local events = {}
  for i = 1, 10 do
    number = number + 1
    events[i] = one:format(0x19000000 + seed, 0x1000, number, now)
  end
  local body = '{"v":1,"app":"' .. key .. '","sent_at":' .. now .. ',"session":"' .. ("0199a0b0-0000-7000-8000-%012x"):format(person) .. '","user":"' .. ("%064x"):format(person) .. '","events":[' .. table.concat(events, ",") .. "]}"
  return wrk.format("POST", "/v1/events", { ["Content-Type"] = "text/plain" }, body)
end

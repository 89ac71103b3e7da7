-- What a person does in Neovim, without hands: open a file, read the findings, hover, take a quick fix. Results go to the
-- file that $REPORT names, as JSON. Only the API that 0.7 has, and later ones still have.
local script, transcript, report = vim.env.SCRIPT, vim.env.TRANSCRIPT, vim.env.REPORT

local function wait_for(what, condition)
  if not vim.wait(20000, condition, 20) then error('waited in vain for ' .. what .. '\n' .. vim.inspect(vim.diagnostic.get(0))) end
end

local function findings()
  local found = {}
  for _, it in ipairs(vim.diagnostic.get(0)) do
    local code = it.code or (it.user_data and it.user_data.lsp and it.user_data.lsp.code)
    table.insert(found, { line = it.lnum + 1, code = code, source = it.source, message = it.message })
  end
  table.sort(found, function(a, b) return a.line < b.line end)
  return found
end

local function open(file)
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  wait_for('findings in ' .. file, function() return #vim.diagnostic.get(0) > 0 end)
end

local function floating_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
end

local function hover(line, column)
  vim.api.nvim_win_set_cursor(0, { line, column })
  vim.lsp.buf.hover()
  local text
  wait_for('a hover', function()
    text = floating_text()
    return text ~= nil
  end)
  vim.cmd('normal! l') -- moving closes it
  vim.cmd('doautocmd CursorMoved')
  return text
end

-- The person who is asked which action to take: takes the one of this title.
local function take_action(line, column, title)
  vim.api.nvim_win_set_cursor(0, { line, column })
  local offered
  vim.ui.select = function(items, options, choose)
    offered = {}
    for index, item in ipairs(items) do
      local label = options.format_item(item)
      table.insert(offered, label)
      if label:find(title, 1, true) then vim.schedule(function() choose(item, index) end) end
    end
  end
  local before = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  wait_for('the change of "' .. title .. '"', function() return vim.api.nvim_buf_get_changedtick(0) ~= before end)
  return offered
end

local function lines() return vim.api.nvim_buf_get_lines(0, 0, -1, false) end

local function drive()
  local result = { version = vim.version() }
  open(transcript)
  result.transcript = { filetype = vim.bo.filetype, findings = findings(), hover = hover(2, 8) }
  result.transcript.offered = take_action(1, 0, 'Put a blank behind the colon')
  result.transcript.fixed = lines()
  wait_for('no findings', function() return #vim.diagnostic.get(0) == 0 end)

  open(script)
  result.script = { filetype = vim.bo.filetype, findings = findings(), hover = hover(4, 7) }
  result.script.offered = take_action(3, 8, 'Excuse this line from command/missing-space')
  result.script.fixed = lines()
  wait_for('no findings', function() return #vim.diagnostic.get(0) == 0 end)

  result.clients = #vim.lsp.get_active_clients()
  return result
end

local ok, result = xpcall(drive, debug.traceback)
vim.fn.writefile({ vim.fn.json_encode(ok and result or { failed = result }) }, report)
vim.cmd(ok and 'qall!' or 'cquit!')

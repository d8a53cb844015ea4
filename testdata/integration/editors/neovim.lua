-- Run in Neovim with a faulty webhook open: its findings, hover, completion, fixes, also on save. Leaves with status 1 if anything is amiss.
local function say(text) io.stdout:write('neovim: ' .. text .. '\n') end

local function check(ok, text)
  if not ok then
    say('FAILED: ' .. text)
    vim.cmd('cquit 1')
  end
  say(text)
end

local function find(code)
  for _, d in ipairs(vim.diagnostic.get(0)) do
    if d.code == code then return d end
  end
end

local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 20000) or {}) do
    if answer.result then return answer.result end
  end
end

local function at(line, column)
  return { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = line, character = column } }
end

local ok, problem = pcall(function()
  check(vim.wait(30000, function() return find('trailing-comma') end), 'the comma is found')
  local d = find('trailing-comma')
  local text = vim.api.nvim_buf_get_lines(0, d.lnum, d.lnum + 1, true)[1]
  check(d.lnum == 7 and text:sub(d.col + 1, d.col + 1) == ',', 'and underlined, behind a sign of two units')
  check(d.severity == vim.diagnostic.severity.ERROR, 'as an error')

  local hover = ask('textDocument/hover', at(7, 40))
  check(hover and hover.contents.value:find('${user_id}', 1, true), 'hover tells of ${user_id}')

  vim.api.nvim_buf_set_lines(0, 8, 8, true, { '{% if ${fi' })
  local list = ask('textDocument/completion', at(8, 10))
  local labels = {}
  for _, item in ipairs(list and list.items or {}) do labels[item.label] = true end
  check(labels['first_name'], 'completion proposes first_name')
  vim.api.nvim_buf_set_lines(0, 8, 9, true, {})
  check(vim.wait(30000, function() return find('trailing-comma') and #vim.diagnostic.get(0, { lnum = 8 }) == 0 end), 'what was typed and taken away leaves nothing')

  local range = { start = { line = 7, character = 0 }, ['end'] = { line = 8, character = 0 } }
  local actions = ask('textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(0) }, range = range, context = { diagnostics = {}, only = { 'quickfix' } },
  })
  local fix
  for _, action in ipairs(actions or {}) do
    if action.isPreferred and action.title:find('comma') then fix = action end
  end
  check(fix, 'a fix is offered: ' .. (fix and fix.title or ''))
  local client = vim.lsp.get_client_by_id(next(vim.lsp.buf_get_clients(0)) and vim.tbl_keys(vim.lsp.buf_get_clients(0))[1])
  vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding)
  check(vim.wait(30000, function() return not find('trailing-comma') end), 'the finding is gone')

  vim.api.nvim_buf_set_lines(0, 7, 8, true, { text })
  vim.cmd('write')
  local written = vim.fn.readfile(vim.fn.expand('%'))[8]
  check(written ~= text and not vim.bo.modified, 'what is saved is fixed')
end)
if not ok then
  say('FAILED: ' .. tostring(problem))
  vim.cmd('cquit 1')
end
vim.cmd('qall!')

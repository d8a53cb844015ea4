" Run in Vim with ALE and a faulty webhook open: its findings, and its fixes. Writes what it saw to $HOOKLINT_SAID; leaves
" with status 1 if anything is amiss.
function! Say(text) abort
  call writefile(['ale: ' . a:text], $HOOKLINT_SAID, 'a')
endfunction

function! Check(ok, text) abort
  call Say((a:ok ? '' : 'FAILED: ') . a:text)
  if !a:ok
    cquit!
  endif
endfunction

function! Found(code) abort
  return filter(copy(ale#engine#GetLoclist(bufnr(''))), {_, one -> get(one, 'code', '') ==# a:code})
endfunction

function! Wait(want) abort
  for l:i in range(300)
    if a:want()
      return 1
    endif
    sleep 100m
  endfor
  return 0
endfunction

try
  call Check(Wait({-> !empty(Found('trailing-comma'))}), 'the comma is found')
  let s:one = Found('trailing-comma')[0]
  call Check(s:one.lnum == 8 && s:one.type ==# 'E', 'in its line, as an error')
  call cursor(s:one.lnum, s:one.col)
  call Check(getline('.')[s:one.col - 1] ==# ',', 'and at its column')
  " ALE asks which one is wanted; the first is the preferred one.
  call timer_start(500, {-> mode() =~# '^[cr]' ? feedkeys("1\<CR>", 't') : 0}, {'repeat': -1})
  execute "normal! V\<Esc>"
  '<,'>ALECodeAction
  call Check(Wait({-> getline(8) =~# '"}\]}$'}), 'the fix is applied')
  ALELint " as after each change, of which a script's are not noticed
  call Check(Wait({-> empty(Found('trailing-comma'))}), 'the finding is gone')
  write
catch
  call Check(0, v:exception . ' at ' . v:throwpoint)
endtry
qall!

;;; Run by Emacs in batch mode: a faulty webhook's findings and fixes through eglot.  -*- lexical-binding: t -*-
(require 'eglot)
(require 'flymake)

(defun try-say (ok text)
  "Say TEXT; leave with status 1 unless OK."
  (princ (format "eglot: %s%s\n" (if ok "" "FAILED: ") text))
  (unless ok (kill-emacs 1)))

(defun try-wait (want)
  "Wait until WANT returns something, which is returned, for 30 seconds at most."
  (let ((end (+ (float-time) 30)) found)
    (while (and (not (setq found (funcall want))) (< (float-time) end))
      (accept-process-output nil 0.1))
    found))

(defun try-find (rule)
  "The diagnostic of RULE."
  (seq-find (lambda (d) (string-match-p rule (flymake-diagnostic-text d))) (flymake-diagnostics)))

(find-file "order.webhook.liquid")
(try-say (eq major-mode 'braze-liquid-mode) "the mode is chosen by the name")
;; eglot-ensure waits for a command, which batch mode has none of.
(apply #'eglot--connect (eglot--guess-contact))
(let* ((comma "nothing follows this comma")
       (found (try-wait (lambda () (flymake-start) (try-find comma)))))
  (try-say found "the comma is found")
  (let ((beg (flymake-diagnostic-beg found)))
    (try-say (and (= (line-number-at-pos beg) 8) (eq (char-after beg) ?,)) "and underlined, behind a sign of two units"))
  (goto-char (flymake-diagnostic-beg found))
  (eglot-code-actions (point-min) (point-max) "source.fixAll.hooklint" t)
  (try-say (try-wait (lambda () (save-excursion (goto-char (point-min)) (search-forward "\"}]}" nil t)))) "the fixes are applied")
  ;; Changes are told once Emacs idles, which it never does in batch mode.
  (eglot--signal-textDocument/didChange)
  (try-say (try-wait (lambda () (flymake-start) (not (try-find comma)))) "the finding is gone"))
(save-buffer)
(eglot-shutdown (eglot-current-server))

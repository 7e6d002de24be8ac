;; Eglot, which comes with Emacs 29 and as a package for those before. Any mode for YAML will do.
(require 'eglot)
(add-to-list 'eglot-server-programs '((yaml-mode yaml-ts-mode) . ("chengxu" "lsp")))
;; M-x eglot in a workflow, a record or a file of tests.

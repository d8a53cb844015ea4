module github.com/hooklint/hooklint

go 1.26.0

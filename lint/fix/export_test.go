package fix

// Unread is how many errors say that Liquid or JSON cannot be read.
var Unread = unread

// Runs theme-check's recommended checks on the theme in a folder.
const { themeCheckRun } = require('@shopify/theme-check-node');
const path = require('node:path');
const root = path.resolve(process.argv[2]);
themeCheckRun(root, path.join(root, '.theme-check.yml'), () => {}).then(({ offenses }) => console.log(offenses.length, 'offenses'));

# A budget keeps the month it was made in: remembered in the azd environment, so that provisioning again changes nothing.
$ErrorActionPreference = 'Stop'
if (-not $env:BUDGET_START) {
  azd env set BUDGET_START (Get-Date).ToUniversalTime().ToString('yyyy-MM-01')
}

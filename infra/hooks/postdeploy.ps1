# The app publishes the site itself when it starts; the first call starts it. Roles and key vault references may take some minutes to reach it.
$ErrorActionPreference = 'Stop'
Write-Host "Waiting for $($env:API_URL)health"
foreach ($try in 1..40) {
  try {
    Invoke-WebRequest -Uri "$($env:API_URL)health" -TimeoutSec 30 -UseBasicParsing | Out-Null
    Write-Host "The blog is at $($env:SITE_URL)"
    exit 0
  } catch {
    Start-Sleep -Seconds 10
  }
}
Write-Error 'The app does not answer: see docs/runbook.md, "When it does not start".'
exit 1

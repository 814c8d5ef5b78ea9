targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment: part of the resource group\'s name and of every unique name.')
param environmentName string

@minLength(1)
@description('Region of everything. It must offer Flex Consumption and Content Safety.')
@metadata({ azd: { type: 'location' } })
param location string

@minLength(3)
@description('Where the author\'s mail goes: comments to decide, sign-in links.')
param authorEmail string

@minLength(3)
@description('The address that the blog\'s mail comes from; SendGrid must know it as a verified sender.')
param mailFrom string

@minLength(1)
@maxLength(100)
@description('The blog\'s name.')
param blogTitle string = 'Open Door'

@description('The name of the author\'s posts and answers. Empty: the blog\'s name.')
param blogAuthor string = ''

@secure()
@description('SendGrid\'s API key, kept in the key vault. Empty: the key that is there stays.')
param sendGridApiKey string = ''

@description('Where readers find the site when it has a domain of its own, ending in a slash. Empty: the storage account\'s own address.')
param siteUrl string = ''

@description('Origins besides the site\'s own whose pages may call the API, such as https://www.example.org.')
param allowedOrigins string[] = []

@description('More of the app\'s settings, by the names of docs/settings.md with __ for the colon.')
param settings object = {}

@allowed(['F0', 'S0'])
@description('Content Safety: F0 is free up to 5,000 texts a month, one to a subscription; S0 is paid by the text.')
param contentSafetySku string = 'F0'

@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
@description('How many copies storage keeps, and where.')
param storageSku string = 'Standard_LRS'

@allowed([512, 2048, 4096])
@description('Memory of an instance; what a run costs is proportional to it.')
param instanceMemoryMB int = 512

@minValue(1)
@maxValue(1000)
@description('The most instances at once: the ceiling of a bill as well as of a crowd.')
param maximumInstanceCount int = 40

@minValue(1)
@maxValue(365)
@description('Days that deleted and overwritten blobs can be had back.')
param retentionDays int = 14

@minValue(1)
@description('Megabytes of telemetry a day, above which none is taken: 150 stays below the 5 GB a month that are free.')
param telemetryMegabytesPerDay int = 150

@description('Who hears of alerts. Empty: the author.')
param alertEmail string = ''

@minValue(1)
@description('Monthly budget in the subscription\'s currency: a mail at half, at all of it, and when it is forecast to be passed.')
param monthlyBudget int = 10

@description('First day of the budget\'s first month, yyyy-MM-01. It cannot be changed later: the preprovision hook keeps it.')
param budgetStart string = ''

@description('Object id of a person who may read and write the data and the secrets, for backups and key rotation. Empty: nobody.')
param operatorId string = ''

@description('Do not set: the time of the deployment.')
param now string = utcNow('yyyy-MM-01')

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var recipient = empty(alertEmail) ? authorEmail : alertEmail

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module monitoring 'monitoring.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    alertEmail: recipient
    megabytesPerDay: telemetryMegabytesPerDay
  }
}

module storage 'storage.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    sku: storageSku
    retentionDays: retentionDays
  }
}

module screening 'screening.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    sku: contentSafetySku
  }
}

module access 'access.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    storageName: storage.outputs.name
    contentSafetyName: screening.outputs.name
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    sendGridApiKey: sendGridApiKey
    operatorId: operatorId
  }
}

module app 'app.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    identity: access.outputs.identity
    vaultUri: access.outputs.vaultUri
    storageName: storage.outputs.name
    deploymentContainer: storage.outputs.deploymentContainer
    contentSafetyEndpoint: screening.outputs.endpoint
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    siteUrl: siteUrl
    allowedOrigins: allowedOrigins
    blog: {
      title: blogTitle
      author: blogAuthor
      authorEmail: authorEmail
      mailFrom: mailFrom
    }
    settings: settings
  }
}

module budget 'budget.bicep' = {
  scope: group
  params: {
    amount: monthlyBudget
    startDate: empty(budgetStart) ? now : budgetStart
    email: recipient
  }
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_NAME string = app.outputs.name
output STORAGE_ACCOUNT_NAME string = storage.outputs.name
output KEY_VAULT_NAME string = access.outputs.vaultName
output API_URL string = app.outputs.apiUrl
output SITE_URL string = app.outputs.siteUrl

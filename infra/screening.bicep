param location string
param tags object
@minLength(13)
@maxLength(13)
param token string
param sku string

resource contentSafety 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cs-${token}'
  location: location
  tags: tags
  kind: 'ContentSafety'
  sku: { name: sku }
  properties: {
    customSubDomainName: 'cs-${token}' // Entra tokens are taken at an address of its own only.
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

output name string = contentSafety.name
output endpoint string = contentSafety.properties.endpoint
